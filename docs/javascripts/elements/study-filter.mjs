/**
 * <study-filter> narrows the list of all resources. Its form stands in resources.md.jinja; the resources are the page's
 * `article[data-resource]`. The state is in the address, so that a list can be shared.
 */

import { openStore } from "../context.mjs";
import { localDate } from "../dates.mjs";
import { all } from "../dom.mjs";
import { FIELDS, emptyQuery, formatQuery, order, parseQuery, prepare, select } from "../filter.mjs";

/** @import { Query, Row } from "../filter.mjs" */

export class StudyFilter extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  /** @type {HTMLElement[]} */
  #articles = [];
  /** @type {Row[]} */
  #rows = [];
  /** @type {boolean[]} */
  #shown = [];
  /** @type {Map<HTMLElement, HTMLElement>} each article's place on its shelf: the shelf it stands on */
  #shelves = new Map();
  #sort = "";

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const page = this.closest("study-page") ?? document.body;
    this.#articles = all(page, "article[data-resource]");
    this.#rows = prepare(this.#articles.map(readEntry));
    this.#shown = this.#articles.map(() => true);
    for (const article of this.#articles) this.#shelves.set(article, /** @type {HTMLElement} */ (article.parentElement));
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
    next.forEach((shown, index) => {
      if (shown !== this.#shown[index]) /** @type {HTMLElement} */ (this.#articles[index]).hidden = !shown;
    });
    this.#shown = next;
    this.#arrange(query.sort);
    for (const shelf of new Set(this.#shelves.values())) {
      shelf.hidden = !this.#sort && !all(shelf, "article[data-resource]").some((article) => !article.hidden);
    }
    const count = next.filter(Boolean).length;
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = count ? `${count} of ${next.length} resources` : "Nothing fits. Take a filter away, or reset them all.";
    const text = formatQuery(query);
    if (remember) history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
  }

  /** @param {string} sort */
  #arrange(sort) {
    if (sort === this.#sort) return;
    this.#sort = sort;
    const flat = /** @type {HTMLElement} */ (this.querySelector("[data-part=flat]"));
    for (const index of order(this.#rows, sort)) {
      const article = /** @type {HTMLElement} */ (this.#articles[index]);
      (sort ? flat : /** @type {HTMLElement} */ (this.#shelves.get(article))).append(article);
    }
  }

  #pick() {
    const shown = this.#articles.filter((article) => !article.hidden);
    const article = shown[Math.floor(Math.random() * shown.length)];
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
  return {
    id: resource,
    text: `${article.textContent} ${domains} ${topics}`,
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
