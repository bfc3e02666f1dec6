/**
 * How well a card is remembered, by FSRS: a library's, with its own parameters and without chance. Pure.
 *
 * It is told days and not minutes: a card that was missed comes back on the same day, any other after a whole number of
 * days. Days are the reader's own, so it does not matter where and in which time zone the reviews are replayed.
 */

import { StrategyMode, createEmptyCard, fsrs } from "../vendor/ts-fsrs/index.mjs";

/** @import { Review } from "./review.mjs" */

const scheduler = fsrs({ enable_fuzz: false }).useStrategy(StrategyMode.LEARNING_STEPS, () => ({ 1: { scheduled_minutes: 10, next_step: 0 } }));

/** @param {number} day */
const noon = (day) => new Date((day + 0.5) * 86_400_000);

/** @param {readonly Pick<Review, "grade" | "day">[]} reviews oldest first @returns {import("../vendor/ts-fsrs/index.mjs").Card} */
export function memoryOf(reviews) {
  let day = 0;
  let card = createEmptyCard(noon(day));
  for (const review of reviews) {
    day = Math.max(day, review.day); // who travels west may live a day twice
    card = scheduler.next(card, noon(day), review.grade).card;
  }
  return card;
}

/**
 * @param {readonly Pick<Review, "grade" | "day">[]} reviews
 * @param {number} today
 * @returns {[again: number, hard: number, good: number, easy: number]} After how many days the card would come back
 */
export function intervalsOf(reviews, today) {
  const card = memoryOf(reviews);
  const last = card.last_review ?? noon(today);
  const preview = scheduler.repeat(card, new Date(Math.max(+noon(today), +last)));
  return [preview[1].card.scheduled_days, preview[2].card.scheduled_days, preview[3].card.scheduled_days, preview[4].card.scheduled_days];
}
