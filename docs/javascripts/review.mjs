/**
 * Which question cards to go through, and in which order. Pure: reviews and the day come in as arguments.
 *
 * The record has a fact for each review, `review/<id>/event`: the card, the grade, the reader's day, and after how many
 * days the card comes back, as the button said. Nobody but an undo ever writes it again, so the reviews of two devices
 * are united by merging their records, and what follows from them is the same on both. A card is due when its last
 * review said so; how well it is remembered follows from all of them (memory.mjs).
 */

import { daysBetween } from "./dates.mjs";

/** @import { Card } from "./cards-types.d.mts" */
/** @import { Plan } from "./plan-types.mjs" */
/** @typedef {1 | 2 | 3 | 4} Grade again, hard, good, easy */
/** @typedef {[card: string, grade: Grade, day: number, interval: number]} Event days are counted since 1970 */
/** @typedef {{id: string, event?: Event | null}} Entry null where it was undone */
/** @typedef {{grade: Grade, day: number, interval: number}} Review */
/** @typedef {Map<string, Review[]>} History the reviews of each card that there is, oldest first */
/** @typedef {{isOpen: (card: Card) => boolean, place: (card: Card) => number}} Syllabus */
/** @typedef {{domain: string, level: string, weak: boolean, fresh: string}} Filter fresh: which new cards, those that the plan has come to, all or none */

/** Of so many last reviews, so many misses make a card a weak spot. */
const [LOOK_BACK, MISSES] = [5, 2];

/** @param {string} date @returns {number} */
export const dayNumber = (date) => daysBetween("1970-01-01", date);

/**
 * @param {Iterable<Entry>} entries in any order: their ids sort by time
 * @param {readonly Pick<Card, "id" | "formerly">[]} cards reviews of others are kept in the record, and wait there
 * @returns {History}
 */
export function historyOf(entries, cards) {
  const names = new Map(cards.flatMap(({ id, formerly }) => formerly.map((old) => [old, id])));
  for (const { id } of cards) names.set(id, id);
  /** @type {History} */
  const history = new Map();
  for (const { event } of [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const [card = "", grade = 1, day = 0, interval = 0] = event ?? [];
    const id = names.get(card);
    if (id) history.set(id, [...(history.get(id) ?? []), { grade, day, interval }]);
  }
  return history;
}

/** @param {Review[] | undefined} reviews @returns {number} The day on which a card is to be seen again; Infinity for a new one. */
export function dueDay(reviews) {
  const last = reviews?.at(-1);
  return last ? last.day + last.interval : Infinity;
}

/** @param {Review[] | undefined} reviews */
export const isWeak = (reviews) => (reviews ?? []).slice(-LOOK_BACK).filter(({ grade }) => grade === 1).length >= MISSES;

/**
 * The order in which cards are met, and those that the reader has come to: a task of theirs is done, or its day has
 * come, in the reader's plan or, without one, in the catalogue's.
 * @param {Pick<Plan, "days"> | null} plan
 * @param {string} today
 * @param {number} next the day of the catalogue's plan that the reader is at
 * @param {(task: string) => boolean} isDone
 * @returns {Syllabus}
 */
export function syllabusOf(plan, today, next, isDone) {
  const entries = plan?.days.flatMap(({ date, tasks }) => tasks.map(({ id }) => ({ id, isCome: date <= today }))) ?? [];
  const places = new Map(entries.map(({ id }, index) => /** @type {const} */ ([id, index])).reverse());
  const come = new Set(entries.filter(({ isCome }) => isCome).map(({ id }) => id));
  return {
    isOpen: ({ tasks, day }) => (!plan && day <= next) || tasks.some((id) => come.has(id) || isDone(id)),
    place: ({ tasks, day }) => (plan ? Math.min(...tasks.map((id) => places.get(id) ?? Infinity)) : day),
  };
}

/**
 * What there is to go through.
 * @param {readonly Card[]} cards
 * @param {History} history
 * @param {Syllabus} syllabus
 * @param {number} today
 * @param {Filter} filter
 * @param {(card: Card) => boolean} [isLogged] whether the error log has an open entry on it
 * @returns {{due: Card[], fresh: Card[]}} Due cards the most urgent first, new ones in the order of the plan
 */
export function choose(cards, history, syllabus, today, { domain, level, weak, fresh }, isLogged = () => false) {
  const some = cards.filter((card) => (!domain || card.domain === domain) && (!level || card.level === level));
  /** @param {Card} card */
  const reviewsOf = ({ id }) => history.get(id) ?? [];
  /** @param {Card} card Who asks for weak spots gets them before their day too, yet once a day. */
  const isDue = (card) => dueDay(reviewsOf(card)) <= today || (weak && (reviewsOf(card).at(-1)?.day ?? today) < today);
  /** @param {Card} card The further beyond its interval, the more likely forgotten. */
  const urgency = (card) => reviewsOf(card).slice(-1).map(({ day, interval }) => (today - day + 1) / (interval + 0.5))[0] ?? 0;
  return {
    due: some
      .filter((card) => isDue(card) && (!weak || isWeak(reviewsOf(card)) || isLogged(card)))
      .sort((a, b) => urgency(b) - urgency(a)),
    fresh: some
      .filter((card) => !history.has(card.id) && (weak ? isLogged(card) : fresh === "all" || (fresh === "plan" && syllabus.isOpen(card))))
      .sort((a, b) => syllabus.place(a) - syllabus.place(b)),
  };
}

/** What is due at all, and what is new by the plan. @type {Filter} */
export const ANY = { domain: "", level: "", weak: false, fresh: "plan" };

/** @param {Iterable<Record<string, any>>} errors entries of the error log @returns {(card: Pick<Card, "id" | "formerly">) => boolean} Whether a card has an open entry. */
export function logged(errors) {
  const open = new Set([...errors].filter(({ closed }) => !closed).map(({ about }) => about));
  return ({ id, formerly }) => [id, ...formerly].some((name) => open.has(`card/${name}`));
}
