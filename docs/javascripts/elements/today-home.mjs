/** The home page for those who come back: the question is answered, and the box shows their own day. */

import { pageAddress } from "../context.mjs";
import { make } from "../dom.mjs";
import { count, duration, fullDay, longDay, situation, slipped } from "../my-plan.mjs";
import { measure, nextDay } from "../progress.mjs";
import { TodayView, entriesOf, sumOf } from "./today-view.mjs";

/** @import { DefaultDay } from "../catalogue-types.d.mts" */
/** @import { Entry, Plan } from "../plan-types.mjs" */

export class Today extends TodayView {
  /** @override @param {DefaultDay | undefined} day @param {number} all */
  showDefault(day, all) {
    this.write("title", day ? `Next: day ${day.number} of ${all}` : "All of the plan is done");
    if (day) this.#shorten(entriesOf(day), day.title, `Open day ${day.number}`, day.page);
    else this.#shorten([], "What is left is to keep it: drills, revisits, and a date.", "Open Today", "today/");
  }

  /** @override @param {Plan} plan */
  showPlan(plan) {
    const { state, toGo, day, next } = situation(plan, this.today, this.isDone);
    const on = fullDay(plan.interview);
    this.place("ask")?.setAttribute("data-answered", "");
    this.place("answer")?.removeAttribute("hidden");
    this.write("answer-text", toGo > 0 ? `On ${on}, in ${count(toGo, "day")}.` : toGo === 0 ? "Today." : `It was on ${on}.`);
    const shown = day ?? next;
    if (toGo < 1 || !shown) {
      this.write("title", state === "interview" ? "Today is the day" : "After the interview");
      this.#shorten([], state === "interview" ? "Nothing is left to study." : "Write down what they asked while you know it.", "Open Today", "today/");
      return;
    }
    this.write("title", day ? "Today" : `Next: ${longDay(shown.date)}`);
    this.#shorten(shown.tasks, day ? longDay(shown.date) : `day ${shown.number}`, "Open Today", "today/");
    const late = slipped(plan, this.today, this.isDone);
    const beyond = [
      ...(late.length ? [`Slipped: ${count(late.length, "task")}, ${sumOf(late)}.`] : []),
      ...(day && next ? [`Next: ${longDay(next.date)}, ${duration(next.minutes)}.`] : []),
    ];
    this.place("main")?.querySelector(".agenda")?.after(make("p", { class: "quiet beyond" }, beyond.join(" ")));
  }

  /** @override The line for those who come back counts by their plan, or else by the default one, which has a bar. */
  count() {
    const { progress, outline } = this;
    const { due } = this.cards;
    const next = nextDay(outline, (_, id) => this.isDone(id));
    const [path, words] = next ? [next.page, `day ${next.number}`] : ["checklist/", "the checklist"];
    const done = measure(outline, "plan", "", (_, id) => this.isDone(id))?.words;
    const link = (/** @type {string} */ to, /** @type {string} */ text) => make("a", { href: pageAddress(to) }, text);
    this.page.querySelector(".returning")?.replaceChildren(
      ...(progress ? [`${progress.words}.`] : [`You have done ${done}. Next: `, link(path, words), "."]),
      ...(due.length ? [" ", link("review/", `${count(due.length, "card")} to review`), "."] : []),
    );
    if (progress) this.page.querySelector(".hero .meter")?.remove();
  }

  /**
   * As many rows as the page had, so that what stands below and in sight keeps its place.
   * @param {Entry[]} entries @param {string} what @param {string} action @param {string} path
   */
  #shorten(entries, what, action, path) {
    const main = this.place("main");
    const list = main?.querySelector(".agenda");
    if (!main || !list) return;
    if (main.getBoundingClientRect().bottom < innerHeight) main.style.minHeight ||= `${main.offsetHeight}px`;
    main.dataset.rows ||= String(list.childElementCount);
    main.querySelector(".beyond")?.remove();
    const most = Number(main.dataset.rows);
    this.write("what", what);
    this.write("time", entries.length ? sumOf(entries) : "");
    const some = entries.length > most ? entries.slice(0, most - 1) : entries;
    list.replaceChildren(
      ...some.map((entry) => this.row(entry)),
      ...(some.length < entries.length ? [make("li", { class: "quiet" }, `and ${entries.length - some.length} more`)] : []),
    );
    const [first, second] = /** @type {NodeListOf<HTMLAnchorElement>} */ (main.querySelectorAll(".actions a"));
    if (first) Object.assign(first, { textContent: action, href: pageAddress(path) });
    if (second && this.plan) Object.assign(second, { textContent: "Your plan", href: pageAddress("planner/") });
  }
}
