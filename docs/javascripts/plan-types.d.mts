// What plan.mjs, plan-settings.mjs and calendar.mjs take and give. No page loads this file; `tsc` reads it.

/** A task of data/default-plan.json, as far as the plan reads it. */
export interface Task {
  id: string;
  formerly?: string[];
  title: string;
  kind: string;
  domain: string | null;
  minutes: number;
  priority: string;
  /** Checklist items. */
  teaches?: string[];
  topics?: string[];
  choices?: { domain: string }[];
}

/** data/default-plan.json, as far as the plan reads it. */
export interface Catalogue {
  domains: { id: string; prerequisites: string[]; topics?: { id: string }[] }[];
  days: { buffer: boolean; tasks: Task[] }[];
  rounds?: { id: string; domains: string[] }[];
  checklist?: { items: { id: string }[] }[];
}

export interface Settings {
  /** The day of the interview; null: after as many days as the catalogue's plan has. */
  date: string | null;
  /** The first day; null: today. */
  start: string | null;
  /** Days a week, 1 to 7. */
  days: number;
  /** Minutes a day; null: as many as the catalogue's longest day. */
  minutes: number | null;
  /** When a day's work begins, "18:30". Only the calendar reads it. */
  at: string | null;
  /** The rounds to expect; null: all. */
  rounds: string[] | null;
  /** A key of LEVELS. */
  level: string;
  /** Domains to go deep in. */
  deep: string[];
  /** Domains, topics and checklist items that need no study. */
  known: string[];
}

/** A task, a part of one or a revisit of one, on its day. */
export interface Entry {
  /** What a tick is kept under: "id", or "id~7" for the revisit after 7 days. */
  key: string;
  id: string;
  title: string;
  minutes: number;
  /** Of `parts`, counting from 1. The tick is for the whole task. */
  part?: number;
  parts?: number;
  /** 7 or 21: days after the task. */
  revisit?: number;
  /** Which alternative of the task to take. */
  choose?: string;
  done?: true;
}

export interface Day {
  date: string;
  /** Counts study days from the start; a day without tasks is counted and not listed. */
  number: number;
  /** What is left to do. */
  minutes: number;
  /** A light day. */
  buffer: boolean;
  tasks: Entry[];
}

export type Reason = "no time left" | "already known" | "round not expected";

/** Plain data, to be stored as it is. */
export interface Plan {
  /** Complete, with the start filled in. */
  settings: Settings;
  interview: string;
  days: Day[];
  dropped: { task: string; title: string; priority: string; reason: Reason }[];
  /** Revisits. */
  added: { key: string; date: string }[];
  /** Since the plan before. */
  moved: { task: string; from: string; to: string }[];
  messages: string[];
}

export interface Request {
  catalogue: Catalogue;
  settings?: Partial<Settings>;
  /** By key, the day on which it was done. */
  done?: Record<string, string>;
  today: string;
  /** The plan before: its tasks keep their days where they can. */
  plan?: { days: Pick<Day, "date" | "tasks">[] };
}

/** A task, and what the two steps need to know of it. */
export interface Item {
  task: Task;
  /** Index of its day in the catalogue. */
  day: number;
  /** Stands on the day before the interview. */
  rest: boolean;
  /** Comes after all that is before it, and not only after that of its domain. */
  waits: boolean;
  /** Those it is about, of which the reader takes one. */
  domains: string[];
  /** What a review looks back on. */
  session: Item | undefined;
  /** Why it is left out. */
  reason: Reason | undefined;
}

/** A task or a part of one, on a day. */
export interface Piece {
  item: Item;
  minutes: number;
}
