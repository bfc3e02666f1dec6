/** What Today and the home page have in common: where the reader stands, and when to look again. */

import { openDay, pageAddress } from "../context.mjs";
import { localDate } from "../dates.mjs";
import { make } from "../dom.mjs";
import { duration, markOf, progressOf } from "../my-plan.mjs";
import { nextDay } from "../progress.mjs";

/** @import { DefaultDay, Outline, OutlineDay } from "../catalogue-types.d.mts" */
/** @import { ProgressStore } from "../progress-store.mjs" */
/** @import { Entry, Plan } from "../plan-types.mjs" */
/** @import { Choice, Chooser } from "./card-choice.mjs" */
/** @typedef {{page: Element, store: ProgressStore, outline: Outline, signal: AbortSignal, choose?: Chooser | void}} Context */
/** @typedef {{title: string, href: string, note: string, task?: string, tick?: Record<string, string>}} Row a tick is a task's, or has data of its own */

/** @abstract */
export class TodayView {
  today = "";

  /** @param {Context} context */
  constructor({ page, store, outline, signal, choose }) {
    this.page = page;
    this.store = store;
    this.outline = outline;
    this.signal = signal;
    this.choose = choose;
  }

  /** @returns {Promise<void>} */
  start() {
    const { signal, store } = this;
    store.addEventListener("change", (event) => {
      const { things, elsewhere } = /** @type {CustomEvent} */ (event).detail;
      // What the reader ticks here stays where it is: only the counts follow.
      if (!things || elsewhere || things.has("plan/mine")) this.show();
      else this.count();
    }, { signal });
    document.addEventListener("visibilitychange", () => {
      if (this.today !== localDate(new Date())) this.show();
    }, { signal });
    return this.show();
  }

  async show() {
    this.today = localDate(new Date());
    const { plan } = this;
    const { days } = this.outline;
    if (plan) await this.showPlan(plan);
    else {
      const next = nextDay(this.outline, (kind, id) => this.store.get(kind, id, "done"));
      // Day 1 stands in the page.
      if (next !== days[0]) await this.showDefault(next && (await openDay(next.number)), days.length);
    }
    this.count();
  }

  /** @param {Plan} plan @returns {void | Promise<void>} */
  showPlan(plan) {
    void plan;
  }

  /** @param {DefaultDay | undefined} day the first of the default plan that is not done; none: all are @param {number} all @returns {void | Promise<void>} */
  showDefault(day, all) {
    void [day, all];
  }

  /** After every tick. */
  count() {}

  /** @returns {Plan | null} */
  get plan() {
    return this.store.get("plan", "mine", "accepted");
  }

  /** @param {string} mark @returns {boolean} */
  isDone = (mark) => this.store.get("task", mark, "done");

  /** @returns {{done: number, of: number, words: string} | null} */
  get progress() {
    const found = this.plan && progressOf(this.plan, this.isDone);
    return found && { ...found, words: `${found.done} of ${found.of} tasks of your plan done` };
  }

  /** @returns {Choice} The question cards that wait */
  get cards() {
    return this.choose?.(this) ?? { due: [], fresh: [], weak: [] };
  }

  /** @param {string} name @returns {HTMLElement | null} */
  place(name) {
    return this.page.querySelector(`[data-today="${name}"]`);
  }

  /** @param {string} name @param {string} text The link of a heading to itself stays. */
  write(name, text) {
    const place = this.place(name);
    if (place?.firstChild instanceof Text) place.firstChild.data = text;
    else place?.prepend(text);
  }

  /** @param {string} id of a task, perhaps a former one @returns {{id: string, day: OutlineDay | undefined}} The present one, and its day in the default plan */
  find(id) {
    const [, now = id] = /^task\/(.*)/.exec(this.store.names.get(`task/${id}`) ?? "") ?? [];
    return { id: now, day: this.outline.days.find(({ tasks }) => tasks.some((task) => task.id === now)) };
  }

  /** @param {string} task */
  address(task) {
    const { id, day } = this.find(task);
    return pageAddress(day ? `${day.page}#${id}` : "plan/");
  }

  /** @param {Entry} entry */
  row(entry) {
    const { id, title, minutes } = entry;
    return row({ title, href: this.address(id), note: duration(minutes), task: markOf(entry, this.isDone) });
  }
}

/** @param {DefaultDay} day @returns {Entry[]} */
export const entriesOf = ({ tasks }) => tasks.map(({ id, title, minutes }) => ({ key: id, id, title, minutes }));

/** @param {Pick<Entry, "minutes">[]} entries */
export const sumOf = (entries) => duration(entries.reduce((all, { minutes }) => all + minutes, 0));

/** @param {string} label */
export const tick = (label) => make("label", { class: "tick" }, make("input", { type: "checkbox" }), make("span", {}, label));

/** @param {Row} row */
export function row({ title, href, note, task, tick: data }) {
  const label = task || data ? tick(`Done: ${title}`) : make("span");
  if (data) Object.assign(label.querySelector("input")?.dataset ?? {}, data);
  return make("li", task ? { class: "task", "data-task": task } : { class: "task" }, label, make("a", { href }, title), " ", make("span", { class: "facts" }, note));
}
