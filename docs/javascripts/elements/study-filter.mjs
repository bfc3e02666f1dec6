/**
 * <study-filter> narrows the list of all resources. Its form stands in resources.md.jinja; the resources are the page's
 * `article[data-resource]`. The state is in the address, so that a list can be shared.
 */

import { openStore } from "../context.mjs";
import { localDate } from "../dates.mjs";
import { all } from "../dom.mjs";
import { FIELDS, emptyQuery, formatQuery, order, parseQuery, prepare, select } from "../filter.mjs";

/** @import { Query, Row } from "../filter.mjs" */

const LONG = 500;

/** Rows that come or go in one frame. A browser needs some 0.02 ms for each, and a key press must not wait for thousands. */
const AT_ONCE = 400;

export class StudyFilter extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  /** @type {HTMLElement[]} */
  #articles = [];
  /** @type {Row[]} */
  #rows = [];
  /** @type {boolean[]} */
  #shown = [];
  /** @type {HTMLElement[]} for each article, the shelf it stands on */
  #shelves = [];
  /** @type {number[]} the articles in the order in which they stand on the page */
  #positions = [];
  #sort = "";
  #later = 0;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const page = this.closest("study-page") ?? document.body;
    this.#articles = all(page, "article[data-resource]");
    this.#rows = prepare(this.#articles.map(readEntry));
    this.#positions = order(this.#rows, "");
    // Only where it pays: a browser that skips what is out of sight also skips it when the colour scheme changes.
    page.classList.toggle("long-list", this.#articles.length > LONG);
    this.#shelves = this.#articles.map((article) => /** @type {HTMLElement} */ (article.parentElement));
    const form = this.#form;
    form.addEventListener("input", () => this.#apply(), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form.addEventListener("reset", () => setTimeout(() => this.#apply()), { signal });
    this.querySelector("[data-act=random]")?.addEventListener("click", () => this.#pick(), { signal });
    document.addEventListener("keydown", (event) => this.#onKey(event), { signal, capture: true });
    this.#store.addEventListener("change", () => this.#query.mine && this.#apply(), { signal });
    this.#fill(parseQuery(new URLSearchParams(location.search)));
    this.#apply(false);
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#later);
    this.#life.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @returns {Query} */
  get #query() {
    const query = emptyQuery();
    for (const [field, value] of new FormData(this.#form)) {
      if (FIELDS.some((known) => known === field)) query[/** @type {keyof Query} */ (field)] = String(value).trim();
    }
    return query;
  }

  /** @param {Query} query values that a field does not offer leave it as it is */
  #fill(query) {
    for (const field of FIELDS) {
      const control = this.#form.elements.namedItem(field);
      if (control instanceof HTMLInputElement) control.value = query[field];
      if (control instanceof HTMLSelectElement && [...control.options].some(({ value }) => value === query[field])) {
        control.value = query[field];
      }
    }
  }

  #apply(remember = true) {
    const query = this.#query;
    const marks = { done: new Set(this.#store.ids("resource", "done")), starred: new Set(this.#store.ids("resource", "star")) };
    const next = select(this.#rows, query, marks, localDate(new Date()));
    // The row that the reader is in stays: a tick there may be a slip, and the focus would be lost with it.
    const held = this.#articles.indexOf(/** @type {HTMLElement} */ (document.activeElement?.closest("article[data-resource]")));
    if (held >= 0) next[held] = true;
    this.#shown = next;
    this.#arrange(query.sort);
    this.#show();
    const full = new Set(this.#shelves.filter((_, index) => next[index]));
    for (const shelf of new Set(this.#shelves)) shelf.hidden = Boolean(query.sort) || !full.has(shelf);
    const count = next.filter(Boolean).length;
    const status = this.querySelector("[role=status]");
    const found = count < next.length ? `${count} of ${next.length} resources` : `${count} resources`;
    const message = count ? found : "Nothing fits. Take a filter away, or reset them all.";
    if (status && status.textContent !== message) status.textContent = message;
    if (remember) this.#remember(formatQuery(query));
  }

  /** Shows and hides rows from the top, where the reader looks; what is too much for one frame follows in the next ones. */
  #show(place = 0) {
    cancelAnimationFrame(this.#later);
    for (let left = AT_ONCE; left > 0 && place < this.#positions.length; place += 1) {
      const index = this.#positions[place] ?? 0;
      const article = /** @type {HTMLElement} */ (this.#articles[index]);
      if (article.hidden !== this.#shown[index]) continue;
      article.hidden = !this.#shown[index];
      left -= 1;
    }
    if (place < this.#positions.length) this.#later = requestAnimationFrame(() => this.#show(place));
  }

  /** @param {string} text the query of the address */
  #remember(text) {
    try {
      history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
    } catch {
      // Some browsers allow a hundred changes in half a minute. The next change is written again.
    }
  }

  /** @param {string} sort */
  #arrange(sort) {
    if (sort === this.#sort) return;
    this.#sort = sort;
    const flat = /** @type {HTMLElement} */ (this.querySelector("[data-part=flat]"));
    flat.hidden = !sort;
    this.#positions = order(this.#rows, sort);
    for (const index of this.#positions) {
      const article = /** @type {HTMLElement} */ (this.#articles[index]);
      (sort ? flat : /** @type {HTMLElement} */ (this.#shelves[index])).append(article);
    }
  }

  #pick() {
    const shown = this.#articles.filter((_, index) => this.#shown[index]);
    const article = shown[Math.floor(Math.random() * shown.length)];
    if (article) article.hidden = false;
    article?.scrollIntoView({ block: "center" });
    /** @type {HTMLElement | null | undefined} */ (article?.querySelector("a"))?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const field = /** @type {HTMLInputElement} */ (this.#form.elements.namedItem("find"));
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !target.closest("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      event.stopImmediatePropagation(); // the theme's own search also listens for "/"
      field.focus();
    } else if (event.key === "Escape" && target === field && field.value) {
      field.value = "";
      this.#apply();
    }
  }
}

/** @param {HTMLElement} article @returns {import("../filter.mjs").Entry} */
function readEntry(article) {
  const { resource = "", domains = "", kind = "", level = "", languages = "", access = "", answers = "", minutes = "0", updated = "", topics = "" } = article.dataset;
  const title = article.querySelector("h3")?.firstChild?.textContent ?? "";
  const words = all(article, ":scope > :is(h3, p)").map((part) => part.textContent); // and not "Star" and "Note"
  return {
    id: resource,
    text: [...words, domains, topics].join(" "),
    title,
    domains: domains.split(" "),
    kind,
    level,
    languages: languages.split(" "),
    access,
    answers,
    minutes: Number(minutes),
    updated,
  };
}
