/**
 * <study-today> puts the reader's own day where the page shows day 1 of the default plan: on Today in full, on the home
 * page in short. The page marks the places with `data-today`. Ticks are the business of <study-page>.
 *
 * @import { Catalogue, Day as CatalogueDay } from "../catalogue-types.d.mts"
 * @import { Day, Entry, Plan } from "../plan-types.mjs"
 */

import { openCatalogue, openStore, pageAddress } from "../context.mjs";
import { addDays, localDate } from "../dates.mjs";
import { make } from "../dom.mjs";
import * as my from "../my-plan.mjs";
import { nextDay } from "../progress-next.mjs";

/** @typedef {{title: string, href: string, note: string, task?: string, tick?: Record<string, string>}} Row a tick is a task's, or has data of its own */
/** @typedef {[title: string, page: string, note: string]} Step */

/** Rows in a block; a longer list would be a reproach and no help. */
const MOST = 5;
const WEAK = 3;
/** What was got right comes back after so many days, as in the error log. */
const AGAIN = 7;

export class StudyToday extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  #today = "";
  /** @type {Catalogue | null} */
  #catalogue = null;
  /** @type {ReturnType<typeof my.lessonsOf>} */
  #lessons = new Map();

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    // Better nothing for a moment than somebody else's day.
    if (this.#plan) this.#main?.setAttribute("data-waiting", "");
    openCatalogue().then(
      (catalogue) => {
        if (signal.aborted) return;
        this.#catalogue = catalogue;
        this.#lessons = my.lessonsOf(catalogue);
        this.#show();
      },
      () => this.#main?.removeAttribute("data-waiting"),
    );
    this.#store.addEventListener("change", (event) => {
      const { things, elsewhere } = /** @type {CustomEvent} */ (event).detail;
      // What the reader ticks here stays where it is: only the counts follow.
      if (!things || elsewhere || things.has("plan/mine")) this.#show();
      else this.#count();
    }, { signal });
    document.addEventListener("visibilitychange", () => {
      if (this.#today !== localDate(new Date())) this.#show();
    }, { signal });
    this.closest("study-page")?.addEventListener("change", ({ target }) => {
      const { checked, dataset } = /** @type {HTMLInputElement} */ (target);
      const { error, redo = "" } = dataset;
      if (error) this.#store.put("error", error, { redo: checked ? addDays(this.#today, AGAIN) : redo });
    }, { signal });
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #place(name) {
    return this.closest("study-page")?.querySelector(`[data-today="${name}"]`) ?? null;
  }

  get #main() {
    return this.#place("main");
  }

  /** @returns {Plan | null} */
  get #plan() {
    return this.#store.get("plan", "mine", "accepted");
  }

  /** @param {string} mark */
  #isDone = (mark) => this.#store.get("task", mark, "done");

  #show() {
    if (!this.#catalogue || !this.isConnected) return;
    this.#today = localDate(new Date());
    const isHome = this.dataset.view === "home";
    const plan = this.#plan;
    if (plan) (isHome ? this.#showHome : this.#showPlan).call(this, plan);
    else this.#showDefault(this.#catalogue, isHome);
    this.#main?.removeAttribute("data-waiting");
    this.#count();
  }

  // Without a plan: the first day of the default plan that is not done

  /** @param {Catalogue} catalogue @param {boolean} isHome */
  #showDefault(catalogue, isHome) {
    const day = nextDay(catalogue, (kind, id) => this.#store.get(kind, id, "done"));
    if (day === catalogue.days[0]) return;
    const all = catalogue.days.length;
    if (!day) {
      this.#write("eyebrow", `All ${all} days`);
      this.#write(isHome ? "title" : "lead", "All of the plan is done.");
      this.#fill(steps([
        ["Give your interview date", "planner/", "and get spaced revisits until then"],
        ["Go through the checklist", "checklist/", "what you could not explain today goes into the error log"],
        ["Run a timed drill", "design-drill/", "45 minutes, scored by yourself"],
      ]));
      return;
    }
    this.#write("eyebrow", `Day ${day.number} of ${all}, the first that is not done`);
    this.#write(isHome ? "title" : "lead", isHome ? `Next: day ${day.number} of ${all}` : `${day.title}.`);
    const entries = day.tasks.map(({ id, title, minutes }) => ({ key: id, id, title, minutes }));
    if (isHome) this.#shorten(entries, day.title, `Open day ${day.number} with its links`, day.page);
    else this.#fill(this.#facts(entries), ...entries.map((entry) => this.#task(entry)), links([[`Day ${day.number} in full`, day.page], [`All ${all} days`, "plan/"]]));
  }

  // With a plan

  /** @param {Plan} plan */
  #showPlan(plan) {
    const { state, toGo, day, next } = my.situation(plan, this.#today, this.#isDone);
    const on = my.fullDay(plan.interview);
    this.#write("eyebrow", [my.longDay(this.#today), day?.number && `day ${day.number} of your plan`].filter(Boolean).join(", "));
    this.#write("lead", {
      before: `Your plan starts on ${my.longDay(next?.date ?? plan.interview)}. ${toGo} days to your interview.`,
      study: `${toGo} days to your interview on ${on}.`,
      done: `${toGo} days to your interview on ${on}.`,
      free: `No study today. ${toGo} days to your interview on ${on}.`,
      eve: "Your interview is tomorrow. Do what is below, lay out what you take with you, and stop early.",
      interview: "Your interview is today. Nothing is left to study.",
      after: `Your interview was on ${on}.`,
    }[state]);

    const last = state === "interview" || state === "after";
    const late = my.slipped(plan, this.#today, this.#isDone);
    const tasks = (day && !last ? day.tasks : []).map((entry) => this.#task(entry));
    const first = state === "before" ? next?.tasks.map((entry) => this.#task(entry)) : undefined;
    const rest = {
      interview: () => steps([
        ["Eat, drink, arrive early", "what-to-expect/", "what each round tests is here, if you want one last look"],
        ["Read your stories once", "stories/", "the prompts are enough"],
        ["Afterwards, write down what they asked", "error-log/", "while you still know it"],
      ]),
      after: () => steps([
        ["Write down what they asked, and what you missed", "error-log/", "it is the best material for the next round"],
        ["Another round, or another company? Give its date", "planner/", "what is done stays done"],
        ["Keep a copy of your record", "record/", "one file, on your own disk"],
      ]),
      free: () => steps([
        ...(late.length ? [/** @type {Step} */ (["Catch up", "planner/#re-plan", `${my.count(late.length, "task")} slipped, ${sumOf(late)}: re-plan them, or tick what you did`])] : []),
        ...(next ? [nextStep(next)] : []),
      ]),
    };
    this.#fill(
      ...(tasks.length ? [this.#facts(day?.tasks ?? []), this.#finished(state, next), ...tasks] : []),
      ...(first ? [make("h2", { class: "part" }, "The first day, if you want to begin early"), ...first] : []),
      ...(state === "interview" || state === "after" || (state === "free") ? [rest[state]()] : []),
      ...(state === "eve" && !tasks.length ? [steps([["Nothing is planned for today", "checklist/", "read the checklist once, then rest"]])] : []),
      ...(tasks.length && next && state !== "done" ? [make("p", { class: "quiet coming" }, `Next: ${my.longDay(next.date)}, ${my.duration(next.minutes)}.`)] : []),
    );
    this.#place("side")?.replaceChildren(...this.#side(plan));
  }

  /** @param {Plan} plan */
  #side(plan) {
    const open = /** @type {any[]} */ (this.#store.entries("error")).filter(({ closed }) => !closed);
    const isDue = (/** @type {{redo: string}} */ { redo }) => redo && redo <= this.#today;
    const due = open.filter(isDue).sort((a, b) => (a.redo < b.redo ? -1 : 1));
    const weak = open.filter((entry) => !isDue(entry)).slice(0, WEAK);
    const href = pageAddress("error-log/");
    const { toGo } = my.situation(plan, this.#today, this.#isDone);
    // On the last day nobody catches up any more.
    const late = toGo > 1 ? my.slipped(plan, this.#today, this.#isDone) : [];
    // Cards that are due join these blocks once the catalogue has cards.
    return [
      ...(toGo > 0 ? [make("div", { class: "to-go" },
        make("p", {}, make("strong", {}, String(toGo)), toGo === 1 ? " day to go" : " days to go"),
        make("p", { class: "plan-meter" }, make("progress", { "aria-label": "Your plan" }), make("span", { class: "quiet" })),
        make("p", { class: "quiet" }, make("a", { href: pageAddress("planner/") }, "Your plan")),
      )] : []),
      ...(late.length ? [block("Slipped", `${my.count(late.length, "task")}, ${sumOf(late)}. ${late.length > MOST ? `The ${MOST} oldest:` : "Tick what you did, and re-plan the rest."}`,
        late.slice(0, MOST).map((entry) => ({ title: entry.title, href: this.#address(entry.id), note: my.duration(entry.minutes), task: my.markOf(entry, this.#isDone) })),
        ["Re-plan from today", "planner/#re-plan"])] : []),
      ...(due.length ? [block("To redo today", "From your error log. What you tick as right comes back in a week.",
        due.map(({ id, what, redo }) => ({ title: what, href, note: redo < this.#today ? `since ${my.shortDay(redo)}` : "", tick: { error: id, redo } })), ["Open the error log", "error-log/"])] : []),
      ...(weak.length ? [block("Oldest weak spots", "", weak.map(({ what, redo }) => ({ title: what, href, note: redo ? my.shortDay(redo) : "no day yet" })), ["Open the error log", "error-log/"])] : []),
    ];
  }

  /** @param {string} state @param {Day | undefined} next Said when the last tick is set. */
  #finished(state, next) {
    const line = make("p", { class: "finished" }, make("strong", {}, "All done for today."), " ",
      next && state !== "eve" ? `Stop here, with a good conscience. Next: ${my.longDay(next.date)}, ${my.duration(next.minutes)}.` : "Close the books and rest.");
    line.hidden = true;
    return line;
  }

  /** @param {Pick<Entry, "minutes">[]} entries */
  #facts(entries) {
    return make("p", { class: "facts" },
      make("span", { class: "minutes" }, sumOf(entries)), " ",
      make("span", {}, my.count(entries.length, "task")), " ", make("span", { "data-count": "" }),
    );
  }

  /** @param {Entry} entry */
  #task(entry) {
    const lesson = this.#lessons.get(entry.id);
    const notes = my.notesOf(entry, this.#catalogue?.domains ?? []);
    const uses = lesson ? my.usesOf(lesson.task, entry.choose) : [];
    const tool = lesson?.task.tool;
    const choices = entry.choose ? [] : (lesson?.task.choices ?? []);
    const domains = this.#catalogue?.domains.filter(({ id }) => choices.some(({ domain }) => domain === id)) ?? [];
    return make("section", { class: "task", "data-task": my.markOf(entry, this.#isDone) },
      make("h2", {}, make("a", { href: this.#address(entry.id) }, entry.title)),
      make("div", { class: "tick-cell" }, tick(`Done: ${entry.title}`)),
      make("p", { class: "facts" }, ...[
        make("span", { class: "kind" }, lesson?.task.kind ?? ""),
        ...[my.duration(entry.minutes), lesson?.task.priority ?? "", ...notes].map((text) => make("span", {}, text)),
      ].flatMap((span) => (span.textContent ? [span, " "] : []))),
      ...list([
        ...(tool ? [make("li", {}, make("a", { href: pageAddress(`${tool.replaceAll(" ", "-")}/`) }, `Do it here: ${tool}`))] : []),
        ...uses.map(({ title, url }) => make("li", {}, make("a", { href: url }, title))),
        ...domains.map(({ title, page }) => make("li", {}, "Choose: ", make("a", { href: pageAddress(page) }, title))),
      ]),
    );
  }

  /** @param {string} id of a task */
  #address(id) {
    return pageAddress(this.#lessons.get(id)?.page ?? "plan/");
  }

  // On the home page

  /** @param {Plan} plan */
  #showHome(plan) {
    const { state, toGo, day, next } = my.situation(plan, this.#today, this.#isDone);
    const shown = day ?? next;
    const ask = this.#place("ask");
    ask?.setAttribute("data-answered", "");
    const answer = this.#place("answer");
    if (answer) answer.hidden = false;
    this.#write("answer-text", toGo > 0 ? `On ${my.fullDay(plan.interview)}, in ${my.count(toGo, "day")}.` : toGo === 0 ? "Today." : `It was on ${my.fullDay(plan.interview)}.`);
    if (state === "interview" || state === "after" || !shown) {
      this.#write("title", state === "interview" ? "Today is the day" : "After the interview");
      this.#shorten([], state === "interview" ? "Nothing is left to study." : "Write down what they asked while you know it.", "Open Today", "today/");
      return;
    }
    this.#write("title", day ? "Today" : `Next: ${my.longDay(shown.date)}`);
    this.#shorten(shown.tasks, day ? my.longDay(shown.date) : `day ${shown.number}`, "Open Today", "today/");
    const late = my.slipped(plan, this.#today, this.#isDone);
    this.#main?.querySelector(".agenda")?.after(make("p", { class: "quiet beyond" }, [
      late.length ? `Slipped: ${my.count(late.length, "task")}, ${sumOf(late)}.` : "",
      day && next ? `Next: ${my.longDay(next.date)}, ${my.duration(next.minutes)}.` : "",
    ].join(" ")));
  }

  /** On the home page, the line for returning readers counts by their plan and not by the default one. @param {string} words */
  #countHome(words) {
    const page = this.closest("study-page");
    const line = page?.querySelector(".returning");
    line?.removeAttribute("data-returning");
    line?.replaceChildren(`${words}.`);
    page?.querySelector(".hero .meter")?.remove();
  }

  /**
   * As many rows as the page had, so that what stands below and in sight keeps its place.
   * @param {Entry[]} entries @param {string} what @param {string} action @param {string} page
   */
  #shorten(entries, what, action, page) {
    const main = this.#main;
    const list = main?.querySelector(".agenda");
    main?.querySelector(".beyond")?.remove();
    if (!main || !list) return;
    if (main.getBoundingClientRect().bottom < innerHeight) main.style.minHeight ||= `${main.offsetHeight}px`;
    main.dataset.rows ||= String(list.childElementCount);
    const most = Number(main.dataset.rows);
    this.#write("what", what);
    this.#write("time", entries.length ? sumOf(entries) : "");
    const some = entries.length > most ? entries.slice(0, most - 1) : entries;
    list.replaceChildren(
      ...some.map((entry) => row({ title: entry.title, href: this.#address(entry.id), note: my.duration(entry.minutes), task: my.markOf(entry, this.#isDone) })),
      ...(some.length < entries.length ? [make("li", { class: "quiet" }, `and ${entries.length - some.length} more`)] : []),
    );
    const [first, second] = /** @type {NodeListOf<HTMLAnchorElement>} */ (main.querySelectorAll(".actions a"));
    if (first) Object.assign(first, { textContent: action, href: pageAddress(page) });
    if (second && this.#plan) Object.assign(second, { textContent: "Your plan", href: pageAddress("planner/") });
  }

  // Small

  /** @param {string} name @param {string} text The link of a heading to itself stays. */
  #write(name, text) {
    const place = this.#place(name);
    if (!place) return;
    const first = place.firstChild;
    if (first instanceof Text) first.data = text;
    else place.prepend(text);
  }

  /** @param {...(string | Node)} content */
  #fill(...content) {
    this.#main?.replaceChildren(...content);
  }

  /** How much is done, after every tick. */
  #count() {
    const main = this.#main;
    const marks = [...(main?.querySelectorAll("[data-task]") ?? [])].map((row) => /** @type {HTMLElement} */ (row).dataset.task ?? "");
    const done = marks.filter(this.#isDone).length;
    const place = main?.querySelector("[data-count]");
    if (place) place.textContent = done ? `${done} done` : "";
    const finished = /** @type {HTMLElement | null | undefined} */ (main?.querySelector(".finished"));
    if (finished) {
      finished.hidden = done < marks.length;
      const said = this.querySelector("[role=status]");
      if (said) said.textContent = finished.hidden ? "" : (finished.textContent ?? "");
    }
    const plan = this.#plan;
    if (!plan) return;
    const { done: all, of } = my.progressOf(plan, this.#isDone);
    if (this.dataset.view === "home") this.#countHome(`${all} of ${of} tasks of your plan done`);
    const meter = this.#place("side")?.querySelector(".plan-meter");
    if (!meter) return;
    const [bar, words] = /** @type {[HTMLProgressElement, HTMLElement]} */ (/** @type {unknown} */ (meter.children));
    bar.max = of;
    bar.value = all;
    words.textContent = `${all} of ${of} tasks done`;
  }
}

/** @param {Pick<Entry, "minutes">[]} entries */
const sumOf = (entries) => my.duration(entries.reduce((all, { minutes }) => all + minutes, 0));

/** @param {HTMLElement[]} lines @returns {HTMLElement[]} Nothing, where there are no lines. */
const list = (lines) => (lines.length ? [make("ul", {}, ...lines)] : []);

/** @param {string} label */
const tick = (label) => make("label", { class: "tick" }, make("input", { type: "checkbox" }), make("span", {}, label));

/** @param {Row} row */
function row({ title, href, note, task, tick: data }) {
  const label = task || data ? tick(`Done: ${title}`) : make("span");
  if (data) Object.assign(label.querySelector("input")?.dataset ?? {}, data);
  return make("li", task ? { class: "task", "data-task": task } : { class: "task" }, label, make("a", { href }, title), " ", make("span", { class: "facts" }, note));
}

/** @param {string} title @param {string} text @param {Row[]} rows @param {[title: string, page: string]} action */
const block = (title, text, rows, [label, page]) =>
  make("section", { class: "block" }, make("h2", {}, title), ...(text ? [make("p", { class: "quiet" }, text)] : []),
    make("ul", { class: "agenda" }, ...rows.map(row)), links([[label, page]]));

/** @param {[title: string, page: string][]} some */
const links = (some) =>
  make("p", { class: "actions" }, ...some.flatMap(([title, page]) => [make("a", { href: pageAddress(page) }, title), " "]));

/** @param {Step[]} list What to do where there are no tasks. */
const steps = (list) =>
  make("ul", { class: "steps" }, ...list.map(([title, page, note]) =>
    make("li", {}, make("a", { href: pageAddress(page) }, title), " ", make("span", { class: "quiet" }, note))));

/** @param {Day} next @returns {Step} */
const nextStep = ({ date, minutes, tasks }) => [
  `Next: ${my.longDay(date)}`,
  "planner/",
  `${my.duration(minutes)}: ${tasks.map(({ title }) => title).join("; ")}`,
];
