// The shape of data/cards.json, made by scripts/studyguide/pages/data.py. No page loads this file; `tsc` reads it.

/**
 * A question card as lists and schedules know it. Its texts stand on its page, in `section[data-card="<id>"]`: the
 * question is the `h3`, and `details.answer` holds `.answer-text` and `.answer-more` (points, mistakes, follow-ups, where
 * to check).
 */
export interface Card {
  id: string;
  formerly: string[];
  domain: string;
  /** How far into an interview it comes up. */
  level: "screen" | "core" | "deep";
  topics: string[];
  /** Checklist items. */
  items: string[];
  /** Tasks of the plan. */
  tasks: string[];
  /** The first day of the plan that has one of its tasks. */
  day: number;
  /** The address of its page below the home of the site. */
  page: string;
  /** The fragment of its heading on that page. */
  anchor: string;
  /** The question as plain text. */
  question: string;
}

/** The cards, domain by domain in the order of the catalogue; in a domain those that are asked first first. */
export interface Cards {
  version: 1;
  cards: Card[];
}
