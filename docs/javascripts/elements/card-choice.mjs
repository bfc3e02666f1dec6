/** Which question cards wait for the reader, for the pages that say so. */

import { openCards, openQuestion } from "../context.mjs";
import { ANY, choose, dayNumber, historyOf, isWeak, logged, syllabusOf } from "../review.mjs";
import { nextDay } from "../progress.mjs";

/** @import { Card } from "../cards-types.d.mts" */
/** @import { Outline } from "../catalogue-types.d.mts" */
/** @import { Plan } from "../plan-types.mjs" */
/** @import { ProgressStore } from "../progress-store.mjs" */
/** @typedef {{store: ProgressStore, outline: Outline, plan: Plan | null, today: string, isDone: (task: string) => boolean}} Reader */
/** @typedef {{due: Card[], fresh: Card[], weak: Card[]}} Choice */
/** @typedef {(reader: Reader) => Choice} Chooser */

/** Weak spots that a page shows beside other things. */
export const WEAK = 3;

/** @param {ProgressStore} store @param {Card[]} cards @returns {Card[]} Weak spots that the error log does not have */
export function weakOf(store, cards) {
  const history = historyOf(store.entries("review"), cards);
  const isLogged = logged(store.entries("error"));
  return cards.filter((card) => isWeak(history.get(card.id)) && !isLogged(card));
}

/** @param {ProgressStore} store @returns {Promise<Chooser>} What the weak spots ask is here with it. */
export async function openChooser(store) {
  const cards = await openCards();
  await Promise.allSettled(weakOf(store, cards).slice(0, WEAK).map(openQuestion));
  return ({ store, outline, plan, today, isDone }) => {
    const history = historyOf(store.entries("review"), cards);
    const syllabus = syllabusOf(plan, today, nextDay(outline, (_, id) => isDone(id))?.number ?? Infinity, isDone);
    return { ...choose(cards, history, syllabus, dayNumber(today), ANY), weak: weakOf(store, cards) };
  };
}
