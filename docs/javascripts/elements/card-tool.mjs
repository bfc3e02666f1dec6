/** What the tools that ask question cards have in common: a choice, one card at a time, what it came to. */

import { openCards, openQuestion, openStore, pageAddress } from "../context.mjs";
import { addDays, localDate } from "../dates.mjs";
import { all, at, make, makeButton } from "../dom.mjs";
import { loadPage } from "../files.mjs";
import { logged } from "../review.mjs";
import { linkTo } from "./card-link.mjs";

/** @import { Card } from "../cards-types.d.mts" */

const REDO_AFTER = 2;

/** @param {Card} card @returns {Promise<{question: Node[], answer: Element[]}>} What its page shows; its links lead where they lead there. */
export async function openCard({ id, page }) {
  const found = (await loadPage(page)).querySelector(`[data-card="${id}"]`);
  if (!found) throw new Error(`${page} has no card ${id}`);
  const card = document.importNode(found, true);
  for (const link of all(card, "[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", pageAddress(page)).href);
  for (const named of all(card, "[id]")) named.removeAttribute("id");
  for (const sign of all(card, ".headerlink")) sign.remove();
  const question = [...(card.querySelector("h3")?.childNodes ?? [])];
  // Here the question is a heading one level higher.
  for (const title of all(card, "h4")) title.replaceWith(make("h3", {}, ...title.childNodes));
  // As the theme does with the tables of a page.
  for (const table of all(card, "table")) {
    const wrap = make("div", { class: "md-typeset__scrollwrap" });
    table.replaceWith(wrap);
    wrap.append(make("div", { class: "md-typeset__table" }, table));
  }
  return { question, answer: [...(card.querySelector(".answer")?.children ?? [])].slice(1) };
}

/** @abstract Keys work while the focus is in the tool, so they take nothing from the page. */
export class CardTool extends HTMLElement {
  store = openStore();
  /** @type {Card[]} */
  cards = [];
  /** @type {Record<string, () => void>} by the `data-act` of their buttons */
  acts = {};
  /** @type {Record<string, string>} what a key does */
  keys = {};
  life = new AbortController();
  /** Whether a question is on its way: until it is shown, nothing is revealed or graded. */
  #isComing = false;

  connectedCallback() {
    this.life = new AbortController();
    const { signal } = this.life;
    this.form.addEventListener("change", () => this.choose(), { signal });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.place("saved").textContent = "";
      this.start();
    }, { signal });
    this.addEventListener("click", (event) => this.acts[at(event, "[data-act]")?.dataset.act ?? ""]?.(), { signal });
    this.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.store.addEventListener("change", () => this.refresh(), { signal });
    document.addEventListener("visibilitychange", () => this.refresh(), { signal });
    this.#load();
  }

  disconnectedCallback() {
    this.life.abort();
  }

  async #load() {
    try {
      this.cards = await openCards();
      if (!this.life.signal.aborted) await this.ready();
    } catch (error) {
      console.warn(error);
      this.place("state").replaceChildren("The cards cannot be loaded now. ", makeButton("Try again", "plain-button", () => this.#load()));
    }
    this.dataset.awake = "";
  }

  /** The cards are here. @returns {void | Promise<void>} */
  ready() {}
  /** The choice has changed. */
  choose() {}
  start() {}
  /** The record has changed, or the reader has come back to the page. */
  refresh() {}
  /** @returns {Card | undefined} the one that is asked */
  get card() {
    return undefined;
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @param {string} name @returns {HTMLElement} */
  place(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
  }

  /** @param {string} domain @returns {string} Its title, as the page lists it. */
  titleOf(domain) {
    const address = pageAddress(`questions/${domain}/`);
    return all(this.closest("study-page") ?? this, "li a").find((link) => /** @type {HTMLAnchorElement} */ (link).href === address)?.textContent ?? "";
  }

  /** @param {"setup" | "run" | "end"} name */
  turnTo(name) {
    for (const part of all(this, ".card-part")) part.hidden = part.dataset.part !== name;
  }

  /** @param {URLSearchParams} search What it asks for and the form does not offer is left out. */
  fill(search) {
    for (const [name, value] of search) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.checked = field.value === value;
      else if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value)) field.value = value;
    }
  }

  /** @param {string} search What the choice is, in the address. @param {string} words what it comes to @param {boolean} isAny */
  show(search, words, isAny) {
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search);
    this.place("state").textContent = words;
    /** @type {HTMLButtonElement} */ (this.form.querySelector("[type=submit]")).disabled = !isAny;
  }

  /** Shows the question of the card; its answer is there, yet hidden. @param {string} words @param {number} done @param {number} of */
  async ask(words, done, of) {
    const { card } = this;
    if (!card) return;
    const [question, text] = [this.place("question"), this.place("text")];
    text.replaceChildren();
    this.#hideAnswer(true);
    this.#isComing = true;
    const opening = openCard(card).catch(() => null);
    // Its words are here before its page, with which come the formulas in it and the answer.
    const plain = await openQuestion(card).catch(() => "The question cannot be loaded now.");
    if (this.card !== card) return;
    this.#isComing = false;
    question.textContent = plain;
    this.place("progress").textContent = words;
    Object.assign(/** @type {HTMLProgressElement} */ (this.querySelector("progress")), { max: of, value: done });
    this.place("about").textContent = [this.titleOf(card.domain), this.form.querySelector(`[value=${card.level}]`)?.textContent].join(" · ");
    this.turnTo("run");
    this.place("run").scrollIntoView();
    question.focus({ preventScroll: true });
    const shown = await opening;
    if (this.card !== card) return;
    if (shown) question.replaceChildren(...shown.question);
    text.replaceChildren(...(shown?.answer ?? [make("p", {}, "The answer cannot be loaded now. It stands on ", linkTo(card, "its page"), ".")]));
  }

  /** @returns {boolean} whether it was hidden */
  reveal() {
    if (this.#isComing || !this.place("answer").hidden) return false;
    this.#hideAnswer(false);
    this.dispatchEvent(new Event("toggle")); // as a folded answer says that it is open
    this.place("answer").focus({ preventScroll: true });
    return true;
  }

  /** @param {boolean} isHidden */
  #hideAnswer(isHidden) {
    this.place("answer").hidden = this.place("then").hidden = isHidden;
    this.place("show").hidden = !isHidden;
  }

  /** @param {Card[]} cards @returns {HTMLElement} One press puts into the error log those that are not there, to be tried again in two days. */
  logButton(cards) {
    const isLogged = logged(this.store.entries("error"));
    const open = cards.filter((card) => !isLogged(card));
    const link = make("a", { href: pageAddress("error-log/") }, "In your error log");
    const button = makeButton(cards.length > 1 ? "Add them to the error log" : "Add to the error log", "plain-button", async () => {
      const redo = addDays(localDate(new Date()), REDO_AFTER);
      const questions = await Promise.all(open.map((card) => openQuestion(card).catch(() => `The card ${card.id}`)));
      open.forEach(({ id }, index) => this.store.add("error", { what: questions[index], redo, about: `card/${id}` }));
      button.replaceWith(link);
      link.focus();
    });
    return open.length ? button : link;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const act = this.acts[this.keys[key] ?? ""];
    const own = key === " " || key === "Enter" ? "a, button, input, select, textarea" : "input, select, textarea";
    if (!act || !this.card || altKey || ctrlKey || metaKey || at(event, own)) return;
    event.preventDefault();
    act();
  }
}
