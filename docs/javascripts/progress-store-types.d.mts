// What progress-store.mjs takes and gives. No page loads this file; `tsc` reads it.

/** The time is ISO 8601 in UTC with milliseconds; the device breaks ties. */
export type Fact = [value: any, time: string, device: string];

export interface ProgressRecord {
  version: number;
  /** When it was last reset, or "". */
  born: string;
  /** By "kind/id/field". */
  facts: Record<string, Fact>;
}

/** "kind/id" -> the "kind/id" that it goes by now. */
export type Names = Map<string, string>;

/** What a field holds, and what it is while nothing is recorded. */
export type Type = [isValid: (value: any) => boolean, absent: any];
export type Shape = Record<string, Type>;

/** One thing or entry with all its fields; `changed` is the time of the last change. */
export type Entry = { id: string; changed: string } & Record<string, any>;

export interface Row {
  kind: string;
  id: string;
  field: string;
  mine: any;
  theirs: any;
  /** "" where nothing was recorded. */
  mineTime: string;
  theirsTime: string;
}

/** What merging a file would do. */
export interface Preview {
  /** A sentence for the reader, or "". */
  problem: string;
  /** Facts of the file that could not be read. */
  dropped: number;
  added: Row[];
  changed: Row[];
  /** Mine is newer. */
  kept: Row[];
  same: number;
  /** Only in this browser. */
  only: number;
}

interface Named {
  id: string;
  formerly?: readonly string[];
  /** The checklist item that is one with this task. */
  ticks?: string | null;
}

/** data/catalogue.json, as far as the store reads it. */
export interface Catalogue {
  checklist?: readonly { items: readonly Named[] }[];
  days?: readonly { tasks: readonly Named[] }[];
  resources?: readonly Named[];
  domains?: readonly Named[];
  path?: readonly Named[];
  drills?: readonly Named[];
}
