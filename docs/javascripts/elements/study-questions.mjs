/**
 * <study-questions> says in a list of question cards what the record has of each: when it comes back, and what the reader
 * misses. Where nothing was reviewed or missed it does nothing, and fetches nothing.
 */

import { openCards, openStore } from "../context.mjs";
import { localDate } from "../dates.mjs";
import { make } from "../dom.mjs";

export class StudyQuestions extends HTMLElement {
  #store = openStore();
  #life = new AbortController();

  connectedCallback() {
    this.#life = new AbortController();
    this.#store.addEventListener("change", () => this.#mark(), { signal: this.#life.signal });
    this.#mark();
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  async #mark() {
    const { signal } = this.#life;
    const isAsked = this.#store.entries("review").length || this.#store.entries("error").some(({ about }) => about.startsWith("card/"));
    const list = this.closest("study-page");
    if (!isAsked || !list) return;
    const [{ dayNumber, historyOf, logged }, { standing }, cards] = await Promise.all([import("../review.mjs"), import("../session.mjs"), openCards()]);
    if (signal.aborted) return;
    const history = historyOf(this.#store.entries("review"), cards);
    const isLogged = logged(this.#store.entries("error"));
    const today = dayNumber(localDate(new Date()));
    for (const card of cards) {
      const place = list.querySelector(`li#card-${card.id} .minutes`);
      place?.querySelector(".mark")?.remove();
      const words = place ? standing(history.get(card.id), isLogged(card), today) : "";
      if (words) place?.append(make("span", { class: "mark" }, ` · ${words}`));
    }
  }
}
