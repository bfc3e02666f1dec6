/**
 * <study-cards> opens the answers of a page's question cards: all at once, and the one that the address leads to. Each
 * opens by itself too; on paper and without script all are open.
 */

import { all, makeButton } from "../dom.mjs";

export class StudyCards extends HTMLElement {
  #life = new AbortController();
  #isOpen = false;
  #button = makeButton("", "plain-button", () => this.#turn(!this.#isOpen));

  connectedCallback() {
    this.#life = new AbortController();
    this.replaceChildren(this.#button);
    this.#name();
    const { signal } = this.#life;
    window.addEventListener("hashchange", () => this.#reveal(), { signal });
    this.#reveal();
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** @param {boolean} isOpen */
  #turn(isOpen) {
    this.#isOpen = isOpen;
    for (const answer of all(document, "details.answer")) answer.toggleAttribute("open", isOpen);
    this.#name();
  }

  #name() {
    this.#button.textContent = this.#isOpen ? "Close all answers" : "Open all answers";
  }

  #reveal() {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-card]");
    card?.querySelector("details")?.setAttribute("open", "");
  }
}
