/** One sitting with question cards: which of them, in which order, and the way back. Pure. */

import { dueDay, isWeak } from "./review.mjs";

/** @import { Card } from "./cards-types.d.mts" */
/** @import { Filter, Grade, History, Review } from "./review.mjs" */
/** @typedef {Filter & {length: number}} Wish */
/** @typedef {{queue: Card[], past: {queue: Card[], card: Card, grade: Grade, interval: number, review: string}[]}} Session */

export const GRADES = /** @type {const} */ (["Again", "Hard", "Good", "Easy"]);
const FRESH = ["plan", "all", "none"];
const LENGTHS = [10, 20, 40, 80];
/** Of a session, the part that new cards have even where more are due. */
const FRESH_PART = 0.25;

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(entry: T) => unknown} groupOf
 * @returns {T[]} The groups spread evenly over the whole, the order inside each kept
 */
export function spread(list, groupOf) {
  const sizes = new Map();
  const ranks = list.map((entry) => {
    const rank = sizes.get(groupOf(entry)) ?? 0;
    sizes.set(groupOf(entry), rank + 1);
    return rank;
  });
  return list
    .map((entry, index) => /** @type {const} */ ([((ranks[index] ?? 0) + 0.5) / sizes.get(groupOf(entry)), entry]))
    .sort(([a], [b]) => a - b)
    .map(([, entry]) => entry);
}

/**
 * @param {{due: readonly Card[], fresh: readonly Card[]}} choice
 * @param {number} length how many cards
 * @returns {Session} Due cards first, yet a part is new where there are new ones; domains and new cards are mixed.
 */
export function makeSession({ due, fresh }, length) {
  const dueCount = Math.min(due.length, length - Math.min(fresh.length, Math.floor(length * FRESH_PART)));
  const domain = (/** @type {Card} */ card) => card.domain;
  const old = spread(due.slice(0, dueCount), domain);
  const queue = [...old, ...spread(fresh.slice(0, length - dueCount), domain)];
  return { queue: spread(queue, (card) => old.includes(card)), past: [] };
}

/**
 * @param {Session} session
 * @param {Grade} grade
 * @param {number} interval
 * @param {string} review the id of its fact
 * @returns {Session} A card that comes back today is asked again at the end.
 */
export function answer({ queue, past }, grade, interval, review) {
  const [card, ...rest] = queue;
  if (!card) return { queue, past };
  return { queue: interval ? rest : [...rest, card], past: [...past, { queue, card, grade, interval, review }] };
}

/** @param {Session} session @returns {Session} as it was before the last grade */
export const undo = ({ queue, past }) => ({ queue: past.at(-1)?.queue ?? queue, past: past.slice(0, -1) });

/** @param {History} history @param {number} today @returns {{day: number, count: number} | undefined} The next day on which cards are due, and how many. */
export function nextDue(history, today) {
  const days = [...history.values()].map(dueDay).filter((day) => day > today);
  const day = Math.min(...days);
  return days.length ? { day, count: days.filter((other) => other === day).length } : undefined;
}

/** @param {number} days @returns {string} "today", "in 3 weeks" */
export function inWords(days) {
  if (days < 2) return days ? "tomorrow" : "later today";
  const [unit, length] = days < 14 ? ["day", 1] : days < 60 ? ["week", 7] : days < 730 ? ["month", 30.44] : ["year", 365.25];
  return `in ${Math.round(days / length)} ${unit}s`;
}

/** @param {Review[] | undefined} reviews of a card @param {boolean} isLogged whether the error log has an open entry on it @param {number} today @returns {string} How the reader stands with it, "due today, often missed"; empty where nothing is recorded. */
export function standing(reviews, isLogged, today) {
  const wait = dueDay(reviews) - today;
  const due = !reviews?.length ? "" : wait > 0 ? `comes back ${inWords(wait)}` : "due today";
  return [due, isWeak(reviews) ? "often missed" : "", isLogged ? "in your error log" : ""].filter(Boolean).join(", ");
}

/** @param {URLSearchParams} search @returns {Wish} What an address asks for; what it gets wrong is as if it were not there. */
export function readWish(search) {
  const get = (/** @type {string} */ name) => search.get(name) ?? "";
  return {
    domain: get("domain"),
    level: get("level"),
    weak: get("weak") === "1",
    fresh: FRESH.find((value) => value === get("new")) ?? "plan",
    length: LENGTHS.find((length) => `${length}` === get("length")) ?? 20,
  };
}

/** @param {Wish} wish @returns {string} "?domain=rag", or "" where nothing is asked for */
export function writeWish({ domain, level, weak, fresh, length }) {
  const values = { domain, level, weak: weak ? "1" : "", new: fresh === "plan" ? "" : fresh, length: length === 20 ? "" : `${length}` };
  const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return search.size ? `?${search}` : "";
}
