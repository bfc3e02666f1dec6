/**
 * <study-mock> draws the questions of one interview round, times them, and keeps what the reader's own marks come to.
 * Its places stand in mock-interview.md.jinja. The draw is in the address, so that it can be had again.
 */

import { openQuestion, pageAddress } from "../context.mjs";
import { all, make } from "../dom.mjs";
import { draw, isMissed, marksOf, sumUp } from "../mock.mjs";
import { clock, makeTimer, pause, read, start } from "../timer.mjs";
import { linkTo } from "./card-link.mjs";
import { CardTool } from "./card-tool.mjs";
import { keep, kept, showPast } from "./sessions.mjs";

/** @import { Card } from "../cards-types.d.mts" */
/** @import { Marks } from "../mock.mjs" */
/** @import { Timer } from "../timer.mjs" */
/** @import { Past } from "./sessions.mjs" */
/** @typedef {{search: string, timer: Timer, index: number, started: string, scores: Record<string, Marks>, notes: string[]}} Interview */

const NAME = "mock";
const TICK = 500;

export class StudyMock extends CardTool {
  /** @type {Card[]} */
  #drawn = [];
  /** @type {Interview | null} while it is on */
  #interview = null;
  #ticking = 0;
  acts = {
    draw: () => this.choose(),
    show: () => this.reveal(),
    next: () => this.#next(),
    pause: () => this.#pause(),
    finish: () => this.#finish(),
  };
  keys = { " ": "show", Enter: "show" };

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    for (const type of ["change", "input"]) this.place("run").addEventListener(type, () => this.#mark(), { signal: this.life.signal });
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#interview = null;
  }

  /** @override */
  ready() {
    const unfinished = /** @type {Interview | null} */ (kept(NAME));
    const search = new URLSearchParams(unfinished?.search ?? location.search);
    const seed = search.get("seed") ?? "";
    this.fill(search);
    this.choose(/^[a-z0-9]{1,12}$/.test(seed) ? seed : undefined);
    this.refresh();
    if (!unfinished || !this.#drawn[unfinished.index]) return;
    this.#interview = unfinished;
    this.#go();
  }

  /** @override */
  get card() {
    return this.#interview ? this.#drawn[this.#interview.index] : undefined;
  }

  get #note() {
    return /** @type {HTMLTextAreaElement} */ (this.place("note"));
  }

  /** @override @param {string} [seed] another one unless it is given */
  choose(seed = Math.random().toString(36).slice(2, 8)) {
    const { round = "", level = "", minutes = "" } = Object.fromEntries(/** @type {any} */ (new FormData(this.form)));
    const domains = (this.form.querySelector(`[value=${round}]`)?.getAttribute("data-domains") ?? "").split(" ");
    this.#drawn = draw(this.cards, { domains, level, minutes: Number(minutes), seed });
    const words = domains.map((id) => `${this.#drawn.filter(({ domain }) => domain === id).length} ${this.titleOf(id)}`).join("; ");
    this.show(`?${new URLSearchParams({ round, level, minutes, seed })}`, `${this.#drawn.length} questions: ${words}.`, this.#drawn.length > 0);
  }

  /** @override */
  start() {
    const minutes = Number(new URLSearchParams(location.search).get("minutes"));
    const timer = start(makeTimer([{ id: "", title: "", minutes }]), Date.now());
    this.#interview = { search: location.search, timer, index: 0, started: new Date().toISOString(), scores: {}, notes: [] };
    this.#go();
  }

  async #go() {
    const { index = 0, notes = [] } = this.#interview ?? {};
    const of = this.#drawn.length;
    clearInterval(this.#ticking);
    this.#ticking = /** @type {any} */ (setInterval(() => this.#tick(), TICK));
    this.#note.value = notes[index] ?? "";
    this.place("then").textContent = index + 1 < of ? "Next question" : "See the result";
    this.place("past-box").hidden = true;
    this.#tick();
    keep(NAME, this.#interview);
    await this.ask(`Question ${index + 1} of ${of}`, index, of);
    for (const point of all(this.place("text"), ".strong > li, .weak > li")) {
      point.replaceChildren(make("label", { class: "tick" }, make("input", { type: "checkbox" }), make("span", {}, ...point.childNodes)));
    }
  }

  /** @override */
  reveal() {
    const isNew = super.reveal();
    if (isNew) this.#mark();
    return isNew;
  }

  /** Takes down the reader's marks and note. */
  #mark() {
    const { card } = this;
    if (!this.#interview || !card) return;
    const count = (/** @type {string} */ selector) => all(this.place("text"), selector).length;
    const { scores, notes, index } = this.#interview;
    notes[index] = this.#note.value.trim();
    if (!this.place("answer").hidden) scores[card.id] = [count(".strong :checked"), count(".strong > li"), count(".weak :checked")];
    keep(NAME, this.#interview);
  }

  #tick() {
    if (!this.#interview) return;
    const { totalLeft, running } = read(this.#interview.timer, Date.now());
    const place = this.place("clock");
    place.textContent = clock(totalLeft);
    place.classList.toggle("overtime", totalLeft < 0);
    const button = this.querySelector("[data-act=pause]");
    if (button) button.textContent = running ? "Pause" : "Go on";
  }

  #pause() {
    if (!this.#interview) return;
    const { timer } = this.#interview;
    this.#interview.timer = (timer.since === null ? start : pause)(timer, Date.now());
    this.#tick();
    keep(NAME, this.#interview);
  }

  #next() {
    if (!this.#interview) return;
    this.#interview.index += 1;
    if (this.card) this.#go();
    else this.#finish();
  }

  async #finish() {
    if (!this.#interview) return;
    clearInterval(this.#ticking);
    const { search, timer, started, scores, notes } = this.#interview;
    const { spent } = read(timer, Date.now());
    const drawn = this.#drawn;
    this.#interview = null;
    const questions = await Promise.all(drawn.map((card, index) => notes[index] && openQuestion(card).catch(() => card.id)));
    const [round, level] = all(this.form, "select").map((field) => /** @type {HTMLSelectElement} */ (field).selectedOptions[0]?.textContent);
    keep(NAME, null);
    this.turnTo("setup");
    this.choose();
    if (!Object.keys(scores).length) {
      this.refresh();
      return this.form.querySelector("select")?.focus();
    }
    this.store.add("session", {
      drill: `${NAME}: ${round}, ${level?.toLowerCase()}`,
      about: search,
      started,
      seconds: Math.round(spent / 1000),
      scores,
      notes: notes.flatMap((note, index) => (note ? `${questions[index]} ${note}` : [])).join("\n"),
    });
    const result = this.querySelector("details");
    result?.setAttribute("open", "");
    result?.querySelector("summary")?.focus();
  }

  /** @override */
  refresh() {
    if (this.cards.length && !this.#interview) showPast(this, this.store, `${NAME}:`, (past, day) => [
      this.#fold(`${day}: ${past.drill.slice(NAME.length + 2)}`, past),
      make("div", { class: "entry-tools" }, make("a", { href: pageAddress(`mock-interview/${/^\?[\w&=-]*$/.exec(past.about) ?? ""}`) }, "The same questions again")),
    ]);
  }

  /** What was asked is fetched when somebody looks. @param {string} title @param {Past} past */
  #fold(title, past) {
    const box = make("details", {}, make("summary", {}, title));
    box.addEventListener("toggle", () => box.append(...this.#describe(past)), { once: true });
    return box;
  }

  /** @param {Past} past @returns {(Node | string)[]} */
  #describe({ seconds, scores, notes }) {
    const marks = marksOf(scores).map(([id, some]) => ({ card: this.cards.find((card) => [card.id, ...card.formerly].includes(id)), some }));
    const missed = marks.flatMap(({ card, some }) => (card && isMissed(some) ? card : []));
    return [
      make("p", { class: "facts" }, `${Math.round(seconds / 60)} min for ${marks.length} question${marks.length === 1 ? "" : "s"}: ${sumUp(marks.map(({ some }) => some))}.`),
      make("ul", {}, ...marks.map(({ card, some }) => make("li", {}, card ? linkTo(card) : "A question that is gone", ` ${sumUp([some])}`))),
      notes ? make("p", { class: "why" }, notes) : "",
      ...(missed.length ? [make("p", {}, `Missed: ${missed.length}. `, this.logButton(missed))] : []),
    ];
  }
}
