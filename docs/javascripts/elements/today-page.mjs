/** Today, with the reader's own day. */

import { openDay, pageAddress } from "../context.mjs";
import { addDays } from "../dates.mjs";
import { make } from "../dom.mjs";
import { count, duration, fullDay, lessonsOf, longDay, markOf, notesOf, shortDay, situation, slipped, usesOf } from "../my-plan.mjs";
import { WEAK } from "./card-choice.mjs";
import { linkTo } from "./card-link.mjs";
import { TodayView, entriesOf, row, sumOf, tick } from "./today-view.mjs";

/** @import { DefaultDay } from "../catalogue-types.d.mts" */
/** @import { Lesson } from "../my-plan.mjs" */
/** @import { Day, Entry, Plan } from "../plan-types.mjs" */
/** @import { Row } from "./today-view.mjs" */

/** Rows in a block; a longer list would be a reproach and no help. */
const MOST = 5;
/** What was got right comes back after so many days, as in the error log. */
const AGAIN = 7;

export class Today extends TodayView {
  /** Of the tasks that are shown in full. @type {Map<string, Lesson>} */
  #lessons = new Map();

  /** @override */
  start() {
    this.page.addEventListener("change", ({ target }) => {
      const { checked, dataset } = /** @type {HTMLInputElement} */ (target);
      const { error, redo = "" } = dataset;
      if (error) this.store.put("error", error, { redo: checked ? addDays(this.today, AGAIN) : redo });
    }, { signal: this.signal });
    return super.start();
  }

  /** @override */
  async show() {
    await super.show();
    if (this.plan) return;
    const side = this.place("side");
    side?.querySelector(".block")?.remove();
    side?.append(...this.#review());
  }

  /** @override @param {DefaultDay | undefined} day @param {number} all */
  async showDefault(day, all) {
    this.#lessons = lessonsOf(day ? [day] : []);
    this.write("eyebrow", day ? `Day ${day.number} of ${all}, the first that is not done` : `All ${all} days`);
    this.write("lead", day ? `${day.title}.` : "All of the plan is done.");
    const entries = day ? entriesOf(day) : [];
    this.#fill(...(day ? [...this.#tasks(entries), links([[`Day ${day.number} in full`, day.page], [`All ${all} days`, "plan/"]])] : [(await loadSteps()).stepsOf("finished")]));
  }

  /** @override @param {Plan} plan */
  async showPlan(plan) {
    const { state, toGo, day, next } = situation(plan, this.today, this.isDone);
    const numbers = new Set((day ?? next)?.tasks.map(({ id }) => this.find(id).day?.number ?? 1));
    // A task without its links is better than none.
    this.#lessons = lessonsOf(await Promise.all([...numbers].map(openDay)).catch(() => []));
    const on = fullDay(plan.interview);
    const days = `${toGo} days to your interview on ${on}.`;
    const late = slipped(plan, this.today, this.isDone);
    this.write("eyebrow", [longDay(this.today), ...(day?.number ? [`day ${day.number} of your plan`] : [])].join(", "));
    this.write("lead", {
      before: `Your plan starts on ${longDay(next?.date ?? plan.interview)}. ${days}`,
      study: days,
      done: days,
      free: `No study today. ${days}`,
      eve: "Your interview is tomorrow. Do what is below, lay out what you take with you, and stop early.",
      interview: "Your interview is today. Nothing is left to study.",
      after: `Your interview was on ${on}.`,
    }[state]);
    const isOver = toGo < 1;
    if (day && !isOver) {
      this.#fill(...this.#tasks(day.tasks, finished(next)), ...(next ? [make("p", { class: "quiet coming" }, `Next: ${longDay(next.date)}, ${duration(next.minutes)}.`)] : []));
    } else if (state === "before" && next) {
      this.#fill(make("h2", { class: "part" }, "The first day, if you want to begin early"), ...this.#tasks(next.tasks));
    } else this.#fill((await loadSteps()).stepsOf(state, late, next));
    this.place("side")?.replaceChildren(...this.#side(toGo, late));
  }

  /** @param {number} toGo @param {Entry[]} late */
  #side(toGo, late) {
    const open = this.store.entries("error").filter(({ closed }) => !closed);
    const due = open.filter(({ redo }) => redo && redo <= this.today).sort((a, b) => (a.redo < b.redo ? -1 : 1));
    const href = pageAddress("error-log/");
    const openLog = links([["Open the error log", "error-log/"]]);
    const spots = [
      ...open.filter((entry) => !due.includes(entry)).map(({ what, redo }) => row({ title: what, href, note: redo ? shortDay(redo) : "no day yet" })),
      ...this.cards.weak.map((card) => this.#weak(card)),
    ].slice(0, WEAK);
    return [
      ...(toGo > 0 ? [make("div", { class: "to-go" },
        make("p", {}, make("strong", {}, String(toGo)), toGo === 1 ? " day to go" : " days to go"),
        make("p", { class: "plan-meter" }, make("progress", { "aria-label": "Your plan" }), make("span", { class: "quiet" })),
        make("p", { class: "quiet" }, make("a", { href: pageAddress("planner/") }, "Your plan")),
      )] : []),
      // On the last day nobody catches up any more.
      ...(late.length && toGo > 1 ? [block("Slipped", `${count(late.length, "task")}, ${sumOf(late)}. Tick what you did, and re-plan the rest.`,
        late.slice(0, MOST).map((entry) => this.row(entry)), links([["Re-plan from today", "planner/#re-plan"]]))] : []),
      ...(due.length ? [block("To redo today", "From your error log. What you tick as right comes back in a week.",
        due.map(({ id, what, redo }) => row({ title: what, href, note: redo < this.today ? `since ${shortDay(redo)}` : "", tick: { error: id, redo } })), openLog)] : []),
      ...(toGo > 0 ? this.#review() : []),
      ...(spots.length ? [block("Oldest weak spots", "", spots, openLog.cloneNode(true))] : []),
    ];
  }

  /** @param {import("../cards-types.d.mts").Card} card */
  #weak(card) {
    const line = row({ title: "", href: "", note: "missed twice of late" });
    line.querySelector("a")?.replaceWith(linkTo(card));
    return line;
  }

  /** @returns {HTMLElement[]} The question cards that wait */
  #review() {
    const { due, fresh } = this.cards;
    const words = [...(due.length ? [`${count(due.length, "card")} due`] : []), ...(fresh.length ? [`${fresh.length} new, from what you have come to`] : [])].join("; ");
    return words ? [block(due.length ? "Cards due" : "New cards", `${words}.`, [], links([["Review", "review/"]]))] : [];
  }

  /** @param {Entry[]} entries @param {...Node} between */
  #tasks(entries, ...between) {
    const facts = make("p", { class: "facts" }, make("span", {}, sumOf(entries)), " ", make("span", {}, count(entries.length, "task")), " ", make("span", { "data-count": "" }));
    return [facts, ...between, ...entries.map((entry) => this.#task(entry))];
  }

  /** @param {Entry} entry */
  #task(entry) {
    const { task } = this.#lessons.get(entry.id) ?? {};
    const { domains } = this.outline;
    const choices = entry.choose ? [] : (task?.choices ?? []).map(({ domain }) => domain);
    const facts = [duration(entry.minutes), task?.priority ?? "", ...notesOf(entry, domains)];
    /** @param {string} before @param {string} title @param {string} href */
    const line = (before, title, href) => make("li", {}, before, make("a", { href }, title));
    const lines = [
      ...(task?.tool ? [line("", `Do it here: ${task.tool}`, pageAddress(`${task.tool.replaceAll(" ", "-")}/`))] : []),
      ...(task ? usesOf(task, entry.choose) : []).map(({ title, url }) => line("", title, url)),
      ...domains.filter(({ id }) => choices.includes(id)).map(({ title, page }) => line("Choose: ", title, pageAddress(page))),
    ];
    return make("section", { class: "task", "data-task": markOf(entry, this.isDone) },
      make("h2", {}, make("a", { href: this.address(entry.id) }, entry.title)),
      make("div", { class: "tick-cell" }, tick(`Done: ${entry.title}`)),
      make("p", { class: "facts" }, make("span", { class: "kind" }, task?.kind ?? ""), ...facts.flatMap((text) => (text ? [" ", make("span", {}, text)] : []))),
      ...(lines.length ? [make("ul", {}, ...lines)] : []),
    );
  }

  /** @param {...Node} content */
  #fill(...content) {
    this.place("main")?.replaceChildren(...content);
  }

  /** @override */
  count() {
    const main = this.place("main");
    const rows = /** @type {HTMLElement[]} */ ([...(main?.querySelectorAll("[data-task]") ?? [])]);
    const done = rows.filter(({ dataset }) => this.isDone(dataset.task ?? "")).length;
    const isAll = done === rows.length;
    const place = main?.querySelector("[data-count]");
    if (place) place.textContent = done ? `${done} done` : "";
    const words = /** @type {HTMLElement | null | undefined} */ (main?.querySelector(".finished"));
    if (words) {
      words.hidden = !isAll;
      const said = this.page.querySelector("study-today [role=status]");
      if (said) said.textContent = isAll ? words.textContent : "";
      main?.querySelector(".coming")?.toggleAttribute("hidden", isAll);
    }
    const { progress } = this;
    const meter = this.place("side")?.querySelector(".plan-meter");
    const [bar, text] = /** @type {[HTMLProgressElement, HTMLElement] | []} */ ([...(meter?.children ?? [])]);
    if (!progress || !bar || !text) return;
    bar.max = progress.of;
    bar.value = progress.done;
    text.textContent = progress.words;
  }
}

/** @param {Day | undefined} next Shown when the last tick is set. */
const finished = (next) =>
  make("p", { class: "finished", hidden: "" }, make("strong", {}, "All done for today."), " ",
    next ? `Stop here, with a good conscience. Next: ${longDay(next.date)}, ${duration(next.minutes)}.` : "Close the books and rest.");

/** Fetched where there are no tasks. */
const loadSteps = () => import("./today-steps.mjs");

/** @param {string} title @param {string} text @param {HTMLElement[]} rows @param {Node} action */
const block = (title, text, rows, action) =>
  make("section", { class: "block" }, make("h2", {}, title), ...(text ? [make("p", { class: "quiet" }, text)] : []), ...(rows.length ? [make("ul", { class: "agenda" }, ...rows)] : []), action);

/** @param {[title: string, page: string][]} some */
const links = (some) =>
  make("p", { class: "actions" }, ...some.flatMap(([title, page]) => [make("a", { href: pageAddress(page) }, title), " "]));
