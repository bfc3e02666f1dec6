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

/**
 * "kind/id" -> the "kind/id" that it goes by now: former ids lead to the present ones, a task that is one with a checklist
 * item to that item.
 */
export type Names = Map<string, string>;

/** What the reader is to be told of the storage. */
export interface Notice {
  code: "blocked" | "full" | "damaged" | "future" | "saved";
}

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
