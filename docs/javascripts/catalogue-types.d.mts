// The shapes of data/*.json, made by scripts/studyguide/pages/data.py. No page loads this file; `tsc` reads it.

/** data/outline.json: how all hangs together. */
export interface Outline {
  version: 1;
  /** "kind/id" -> the "kind/id" that it is recorded under now. */
  names: Record<string, string>;
  domains: OutlineDomain[];
  /** The parts of the checklist. */
  checklist: { id: string; title: string; items: OutlineItem[] }[];
  /** Of the default plan. */
  days: OutlineDay[];
  /** The stops of the learning path. */
  path: { id: string }[];
}

export interface OutlineDomain {
  id: string;
  title: string;
  prerequisites: string[];
  /** Its address below the home of the site. */
  page: string;
}

export interface OutlineItem {
  id: string;
  domain: string | null;
  /** The number that the item asks for, or 0. */
  at_least: number;
}

export interface OutlineDay {
  number: number;
  week: number;
  /** Its address below the home of the site. */
  page: string;
  tasks: { id: string; priority: string }[];
}

/** data/default-plan.json: the plan of the catalogue, from which each reader's own is made. */
export interface DefaultPlan {
  version: 1;
  domains: Domain[];
  checklist: { items: { id: string }[] }[];
  rounds: { id: string; domains: string[] }[];
  days: DefaultDay[];
}

export interface Domain {
  id: string;
  title: string;
  prerequisites: string[];
  topics: { id: string }[];
}

/** One of them, also data/days/<number>.json. */
export interface DefaultDay {
  number: number;
  title: string;
  /** A light day. */
  buffer: boolean;
  /** Its address below the home of the site. */
  page: string;
  tasks: Task[];
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
  /** The page of this site that it is done with, "error log". */
  tool: string | null;
  uses: Use[];
  /** Alternatives, of which the reader takes one. */
  choices: { domain: string; uses: Use[] }[];
}

/** A resource, or a part of one, as a task uses it. */
export interface Use {
  title: string;
  url: string;
}
