/** <study-error-log>: what the reader missed, why, and when to try again. Its places stand in error-log.md.jinja. */

import { openCards, openStore, openTitles, pageAddress } from "../context.mjs";
import { addDays, localDate } from "../dates.mjs";
import { dayOf } from "../day-names.mjs";
import { make, makeButton } from "../dom.mjs";
import { linkTo, pathOf } from "./card-link.mjs";

const REDO_AFTER = 2;
const REDO_AGAIN_AFTER = 7;

/** @typedef {{id: string, changed: string, what: string, why: string, redo: string, about: string, closed: boolean}} Entry */

export class StudyErrorLog extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  /** What entries are about, by "kind/id". @type {Map<string, [title: string, page: string]>} */
  #things = new Map();
  #isNaming = false;
  #editing = "";

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const form = this.#form;
    form.addEventListener("submit", (event) => this.#save(event), { signal });
    form.addEventListener("reset", (event) => this.#clear(event), { signal });
    this.#store.addEventListener("change", () => this.#show(), { signal });
    const search = new URLSearchParams(location.search);
    const about = /^[a-z]+\/[a-z0-9-]+$/.test(search.get("about") ?? "") ? (search.get("about") ?? "") : "";
    form.dataset.about = about;
    // What the reader has typed by now stays, and what the browser has kept of it.
    const [what, why, redo] = [this.#field("what").value, this.#field("why").value, this.#field("redo").value];
    this.#fill({ what: what || (search.get("what") ?? "").slice(0, 300), why, redo: redo || undefined });
    if (about || search.get("what")) this.#field("what").focus();
    this.#show();
    this.#openCards()
      .catch(console.warn)
      .finally(() => (this.dataset.awake = ""));
  }

  /** @param {string[]} abouts Titles are fetched where something is about a thing that has one. */
  async #name(abouts) {
    if (this.#isNaming || !abouts.some((about) => about && !about.startsWith("card/"))) return;
    this.#isNaming = true;
    const titles = await openTitles();
    for (const [thing, named] of titles) this.#things.set(thing, named);
    const about = this.#form.dataset.about ?? "";
    const title = this.#things.get(about)?.[0];
    if (title && !this.#field("what").value) this.#field("what").value = `${title}: `;
    this.#show();
  }

  /** Where the reader has to do with question cards: what entries are about, and which cards are missed again and again. */
  async #openCards() {
    const isAsked = this.#store.entries("error").some(({ about }) => about.startsWith("card/")) || this.#store.entries("review").length;
    if (!isAsked) return;
    const [{ weakOf }, cards] = await Promise.all([import("./card-choice.mjs"), openCards()]);
    for (const card of cards) {
      for (const name of [card.id, ...card.formerly]) this.#things.set(`card/${name}`, ["the card", pathOf(card)]);
    }
    const weak = weakOf(this.#store, cards);
    this.querySelector("[data-part=cards]")?.replaceChildren(
      ...weak.map((card) => make("li", {}, linkTo(card))),
    );
    this.querySelector("[data-part=cards-box]")?.toggleAttribute("hidden", !weak.length);
    this.#show();
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @param {"what" | "why" | "redo"} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
  }

  get #submit() {
    return /** @type {HTMLButtonElement} */ (this.#form.querySelector("[type=submit]"));
  }

  #today() {
    return localDate(new Date());
  }

  /** @param {Event} event */
  #save(event) {
    event.preventDefault();
    const what = this.#field("what").value.trim();
    if (!what) return;
    const fields = { what, why: this.#field("why").value.trim(), redo: this.#field("redo").value };
    if (this.#editing) this.#store.put("error", this.#editing, fields);
    else this.#store.add("error", { ...fields, about: this.#form.dataset.about ?? "" });
    this.#say(this.#editing ? "Changed." : "Added.");
    this.#form.reset();
  }

  /** The fields empty themselves after this event; who waits for that may meet the reader at the next entry. @param {Event} event */
  #clear(event) {
    event.preventDefault();
    this.#form.dataset.about = "";
    this.#fill({});
  }

  /** @param {Partial<Entry>} entry the one to change has an id */
  #fill({ id = "", what = "", why = "", redo = addDays(this.#today(), REDO_AFTER) }) {
    this.#editing = id;
    this.#field("what").value = what;
    this.#field("why").value = why;
    this.#field("redo").value = redo;
    this.#submit.textContent = id ? "Save the change" : "Add to the log";
  }

  /** @param {...(string | Node)} words */
  #say(...words) {
    this.querySelector("[role=status]")?.replaceChildren(...words);
  }

  /** @param {Entry} entry */
  #remove({ id }) {
    this.#store.remove("error", id);
    const undo = makeButton("Undo", "plain-button", () => {
      this.#store.put("error", id, {});
      this.#say("It is back.");
      this.#submit.focus();
    });
    this.#say("Deleted. ", undo);
    undo.focus();
  }

  #show() {
    const entries = /** @type {Entry[]} */ (this.#store.entries("error"));
    const open = entries.filter((entry) => !entry.closed).sort((a, b) => (a.redo || "9").localeCompare(b.redo || "9") || a.id.localeCompare(b.id));
    const closed = entries.filter((entry) => entry.closed);
    this.#list("open", open);
    this.#list("closed", closed);
    /** @type {HTMLElement} */ (this.querySelector("[data-part=empty]")).hidden = open.length > 0;
    /** @type {HTMLElement} */ (this.querySelector("[data-part=closed-box]")).hidden = closed.length === 0;
    this.#showWeakSpots();
    // Without titles an entry still says what was missed.
    this.#name([this.#form.dataset.about ?? "", ...entries.map(({ about }) => about)]).catch(() => {});
  }

  /** @param {string} part @param {Entry[]} entries */
  #list(part, entries) {
    const list = /** @type {HTMLElement} */ (this.querySelector(`[data-part=${part}]`));
    const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
    list.replaceChildren(...entries.map((entry) => this.#row(entry)));
    if (focused == null) return;
    const buttons = [...list.querySelectorAll("button")];
    (buttons.find((button) => button.getAttribute("aria-label") === focused) ?? buttons[0] ?? this.#submit).focus();
  }

  /** @param {Entry} entry */
  #row(entry) {
    const due = !entry.closed && entry.redo && entry.redo <= this.#today();
    const day = dayOf(`${entry.redo}T12:00`);
    const [title = "", page] = this.#things.get(entry.about) ?? [];
    const where = page ? make("a", { href: pageAddress(page) }, title) : "";
    const facts = make("p", { class: "facts" });
    if (entry.closed) facts.append("closed");
    else facts.append(due ? make("strong", {}, "due now") : "", due ? ` since ${day}` : entry.redo ? `redo on ${day}` : "no date");
    if (where) facts.append(" · ", where);
    const tools = make("div", { class: "entry-tools" });
    const name = entry.what.slice(0, 60);
    /** @param {string} label @param {() => void} act */
    const tool = (label, act) => {
      const button = makeButton(label, "plain-button", act);
      button.setAttribute("aria-label", `${label}: ${name}`);
      tools.append(button);
    };
    if (entry.closed) tool("Open again", () => this.#store.put("error", entry.id, { closed: false, redo: this.#today() }));
    else {
      tool("Right, once more later", () => this.#store.set("error", entry.id, "redo", addDays(this.#today(), REDO_AGAIN_AFTER)));
      tool("Right twice: close", () => this.#store.set("error", entry.id, "closed", true));
      tool("Edit", () => this.#edit(entry));
    }
    tool("Delete", () => this.#remove(entry));
    return make("li", { class: `entry${due ? " due" : ""}` }, make("p", { class: "what" }, entry.what), entry.why ? make("p", { class: "why" }, entry.why) : "", facts, tools);
  }

  /** @param {Entry} entry */
  #edit(entry) {
    this.#fill(entry);
    this.#field("what").focus();
  }

  #showWeakSpots() {
    /** @type {Map<string, number[]>} */
    const scores = new Map();
    for (const session of this.#store.entries("session")) {
      for (const [stage, score] of Object.entries(session.scores ?? {})) {
        if (typeof score === "number") scores.set(stage, [...(scores.get(stage) ?? []), score]);
      }
    }
    const means = [...scores].map(([stage, list]) => ({ stage, mean: list.reduce((sum, score) => sum + score, 0) / list.length, times: list.length }));
    const weak = means.filter(({ mean }) => mean < 2).sort((a, b) => a.mean - b.mean || a.stage.localeCompare(b.stage)).slice(0, 5);
    const list = /** @type {HTMLElement} */ (this.querySelector("[data-part=weak]"));
    list.replaceChildren(
      ...weak.map(({ stage, mean, times }) => make("li", {}, `${stage}: ${mean.toFixed(1)} of 3 on average, ${times} ${times === 1 ? "session" : "sessions"}`)),
    );
    /** @type {HTMLElement} */ (this.querySelector("[data-part=weak-box]")).hidden = weak.length === 0;
  }
}
