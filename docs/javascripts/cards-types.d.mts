// The shapes of data/cards.json and data/questions/*.json, made by scripts/studyguide/pages/data.py. No page loads this
// file; `tsc` reads it.

/**
 * A question card as lists and schedules know it. What it asks stands in data/questions/<domain>.json as plain text, and
 * with all the rest on its page, in `section[data-card="<id>"]`: the question is the `h3` with the id `card-<id>`, and
 * `details.answer` holds `.answer-text` and `.answer-more` (points, mistakes, follow-ups, where to check).
 */
export interface Card {
  id: string;
  formerly: string[];
  domain: string;
  /** How far into an interview it comes up. */
  level: "screen" | "core" | "deep";
  /** Tasks of the plan. */
  tasks: string[];
  /** The first day of the plan that has one of its tasks. */
  day: number;
  /** The address of its page below the home of the site. */
  page: string;
}

/** The cards, domain by domain in the order of the catalogue; in a domain those that are asked first first. */
export interface Cards {
  version: 2;
  cards: Card[];
}

/** What the cards of a domain ask, by their ids. */
export interface Questions {
  version: 1;
  questions: Record<string, string>;
}
