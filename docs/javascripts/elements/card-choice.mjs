/** Which question cards wait for the reader, for the pages that say so. */

import { logged } from "../cards.mjs";
import { openCards } from "../context.mjs";
import { nextDay } from "../progress-next.mjs";
import { ANY, choose, dayNumber, historyOf, isWeak, syllabusOf } from "../review.mjs";

/** @import { Card } from "../cards-types.d.mts" */
/** @import { Catalogue } from "../catalogue-types.d.mts" */
/** @import { Plan } from "../plan-types.mjs" */
/** @import { ProgressStore } from "../progress-store.mjs" */
/** @typedef {{store: ProgressStore, catalogue: Catalogue, plan: Plan | null, today: string, isDone: (task: string) => boolean}} Reader */
/** @typedef {{due: Card[], fresh: Card[], weak: Card[]}} Choice */
/** @typedef {(reader: Reader) => Choice} Chooser */

/** @param {ProgressStore} store @param {Card[]} cards @returns {Card[]} Weak spots that the error log does not have */
export function weakOf(store, cards) {
  const history = historyOf(store.entries("review"), cards);
  const isLogged = logged(store.entries("error"));
  return cards.filter((card) => isWeak(history.get(card.id)) && !isLogged(card));
}

/** @returns {Promise<Chooser>} */
export async function openChooser() {
  const cards = await openCards();
  return ({ store, catalogue, plan, today, isDone }) => {
    const history = historyOf(store.entries("review"), cards);
    const syllabus = syllabusOf(plan, today, nextDay(catalogue, (_, id) => isDone(id))?.number ?? Infinity, isDone);
    return { ...choose(cards, history, syllabus, dayNumber(today), ANY), weak: weakOf(store, cards) };
  };
}
