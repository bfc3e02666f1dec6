// The shape of data/catalogue.json, made by scripts/studyguide/pages/data.py. No page loads this file; `tsc` reads it.

export interface Counter {
  unit: string;
  at_least: number;
  at_most: number | null;
}

export interface Domain {
  id: string;
  title: string;
  prerequisites: string[];
  /** Its address below the home of the site. */
  page: string;
  topics: { id: string; title: string }[];
}

/** A resource, or a part of one, as a task uses it. */
export interface Use {
  title: string;
  url: string;
  resource: string;
}

export interface Resource {
  id: string;
  formerly: string[];
  title: string;
  /** Its shelf, where it has its id for an anchor. */
  page: string;
}

export interface Item {
  id: string;
  formerly: string[];
  title: string;
  domain: string | null;
  counter: Counter | null;
  added: boolean;
}

/** A part of the checklist. */
export interface Group {
  id: string;
  title: string;
  counter: Counter | null;
  items: Item[];
}

export interface Task {
  id: string;
  formerly: string[];
  title: string;
  kind: string;
  domain: string | null;
  minutes: number;
  priority: string;
  /** Checklist items. */
  teaches: string[];
  topics: string[];
  /** The checklist item that is one with this task. */
  ticks: string | null;
  /** The page of this site that it is done with, "error log". */
  tool: string | null;
  uses: Use[];
  /** Alternatives, of which the reader takes one. */
  choices: { domain: string; uses: Use[] }[];
  added: boolean;
}

export interface Day {
  number: number;
  week: number;
  title: string;
  /** A light day. */
  buffer: boolean;
  /** Its address below the home of the site. */
  page: string;
  tasks: Task[];
}

/** A stop of the learning path. */
export interface Stop {
  id: string;
  label: string;
  resource: string;
}

/** A coding drill. */
export interface Drill {
  id: string;
  formerly: string[];
  title: string;
  domain: string;
  minutes: number;
  /** Its address below the home of the site. */
  page: string;
}

export interface Catalogue {
  version: 1;
  updated: string;
  domains: Domain[];
  resources: Resource[];
  checklist: Group[];
  days: Day[];
  path: Stop[];
  drills: Drill[];
}
