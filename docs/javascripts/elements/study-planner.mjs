/**
 * <study-planner> makes the plan as the form is filled in, keeps the settings in the address, and puts the plan into the
 * record when the reader says so. All that does not depend on the reader stands in the page.
 *
 * @import { DefaultPlan } from "../catalogue-types.d.mts"
 * @import { Day, Entry, Plan, Settings } from "../plan-types.mjs"
 * @import { Lesson } from "../my-plan.mjs"
 * @typedef {{settings: Settings | null, accepted: Plan | null}} Kept
 */

import { openDefaultPlan, openStore, pageAddress } from "../context.mjs";
import { localDate, weekday } from "../dates.mjs";
import { make } from "../dom.mjs";
import { count, duration, fullDay, lessonsOf, markOf, notesOf, progressOf, shortDay, slipped, usesOf } from "../my-plan.mjs";
import { carryDone, doneDays, weeksOf } from "../my-planner.mjs";
import { DEFAULTS, MOST_DEEP, formatSettings } from "../plan-settings.mjs";
import { publicAddress } from "../public-address.mjs";

/** Long enough for a number to be typed, short enough to feel at once. */
const PAUSE = 120;
const WRONG = "[data-field]:has(.problem:not([hidden]))";
/** Weeks that stand open, this one first. */
const OPEN = 2;

/** What "Undo" puts back; it outlives the page, not the visit. @type {{kept: Kept | null}} */
const EARLIER = { kept: null };

/** What makes plans: most of the planner. @type {typeof import("../plan.mjs") | undefined} */
let maker;

/** @param {Settings} settings What makes two plans the same: when work begins is for the calendar only. */
const signature = (settings) => formatSettings({ ...settings, at: null });

/** Kept at the first thing that a reader does here, as the theme's script comes with it. @type {Promise<unknown>} */
const signOfReader = new Promise((resolve) => {
  const heard = new AbortController();
  /** @param {Event} event */
  const note = (event) => {
    const { type, movementX, movementY } = /** @type {PointerEvent} */ (event);
    // A browser also says so when a page comes up under a pointer that lies still; overrides/main.html has the same.
    if (type === "pointermove" && !movementX && !movementY) return;
    heard.abort();
    resolve(event);
  };
  for (const sign of ["pointermove", "pointerdown", "scroll", "keydown", "focusin"]) {
    addEventListener(sign, note, { capture: true, passive: true, signal: heard.signal });
  }
});

/** What is not private here is for what its buttons do, planner-acts.mjs. */
export class StudyPlanner extends HTMLElement {
  earlier = EARLIER;
  store = openStore();
  #life = new AbortController();
  /** @type {DefaultPlan} */
  #catalogue = /** @type {any} */ (null);
  /** @type {Map<string, Lesson>} */
  #lessons = new Map();
  /** @type {Plan | null} What the page shows. */
  plan = null;
  /** @type {{open: () => void}[]} */
  #weeks = [];
  /** @type {Plan | null} What re-planning would give. */
  other = null;
  /** @type {string[]} Parts of the address that were not understood. */
  #unread = [];
  /** @type {string[]} What is known of and has no box in the form. */
  #alsoKnown = [];
  #isLoading = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    this.#life = new AbortController();
    Promise.all([openDefaultPlan(), location.search ? import("../plan-address.mjs") : undefined]).then(
      ([catalogue, address]) => this.isConnected && this.#start(catalogue, address?.parseSettings(location.search, catalogue)),
      () => this.say("summary", "The catalogue could not be loaded, so no plan can be made. Reload the page to try again."),
    );
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#life.abort();
  }

  /** @param {DefaultPlan} catalogue @param {{settings: Readonly<Settings>, problems: string[]}} [asked] by the address */
  #start(catalogue, { settings, problems } = { settings: DEFAULTS, problems: [] }) {
    this.#catalogue = catalogue;
    this.#lessons = lessonsOf(catalogue.days);
    const { signal } = this.#life;
    const { accepted } = this.kept;
    const asksToReplan = location.hash === "#re-plan";
    this.#unread = problems;
    // An address without a start, as a bookmark may be, still means the plan in use.
    const isMine = accepted && signature({ ...settings, start: settings.start ?? accepted.settings.start }) === signature(accepted.settings);
    // A date that was entered while the catalogue was still on its way is the reader's, not the form's.
    const early = !accepted && !location.search ? this.#input("date").value : "";
    this.fill(accepted && (isMine || !location.search) ? accepted.settings : early ? { ...settings, date: early } : settings);
    this.update();

    this.addEventListener("input", ({ target }) => this.#onInput(/** @type {HTMLInputElement} */ (target)), { signal });
    this.addEventListener("click", ({ target }) => this.#onClick(/** @type {Element} */ (target)), { signal });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.update();
      (this.#find(`${WRONG} [aria-invalid]`) ?? this.#find(`${WRONG} input`) ?? this.the("#days")).focus();
    }, { signal });
    this.store.addEventListener("change", (event) => {
      const { things, elsewhere } = /** @type {CustomEvent} */ (event).detail;
      if (!things || (elsewhere && things.has("plan/mine"))) this.update();
    }, { signal });
    window.addEventListener("beforeprint", () => {
      for (const week of this.#weeks) week.open();
    }, { signal });
    if (asksToReplan) this.#act("preview");
    this.dataset.awake = "";
  }

  // Form

  /** @returns {HTMLFormElement} */
  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** @param {string} name @returns {HTMLInputElement[]} */
  #inputs(name) {
    return [...this.querySelectorAll(`input[name=${name}]`)].map((field) => /** @type {HTMLInputElement} */ (field));
  }

  /** @param {string} name @returns {HTMLInputElement} */
  #input(name) {
    return /** @type {HTMLInputElement} */ (this.#inputs(name)[0]);
  }

  /** @param {string} name @returns {string[]} */
  #ticked(name) {
    return this.#inputs(name).flatMap(({ checked, value }) => (checked ? [value] : []));
  }

  /** @param {string} name @param {readonly string[]} values */
  #tick(name, values) {
    for (const input of this.#inputs(name)) input.checked = values.includes(input.value);
  }

  /** @param {Settings} settings */
  fill(settings) {
    const { date, start, days, minutes, at, rounds, level, deep, known } = settings;
    this.#tick("when", [date ? "date" : "open"]);
    this.#input("date").value = date ?? "";
    this.#input("start").value = start ?? this.#today;
    this.#tick("days", [String(days)]);
    this.#input("minutes").value = minutes === null ? "" : String(minutes);
    this.#input("at").value = at ?? "";
    this.#tick("rounds", rounds ?? this.#inputs("rounds").map(({ value }) => value));
    this.#tick("level", [level]);
    this.#tick("deep", deep);
    this.#tick("known", known);
    const boxes = new Set(this.#inputs("known").map(({ value }) => value));
    this.#alsoKnown = known.filter((id) => !boxes.has(id));
    for (const place of this.querySelectorAll(".known")) {
      place.querySelector("details")?.toggleAttribute("open", Boolean(place.querySelector(":scope > details input:checked")));
    }
    const isFirm = [rounds, level, deep, known].map(String).join() === [null, DEFAULTS.level, [], []].map(String).join();
    this.the("details.more").toggleAttribute("open", !isFirm);
  }

  /** @returns {Settings} What the form says. */
  read() {
    for (const place of this.querySelectorAll(".known")) {
      const [all, ...topics] = /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("input"));
      // A domain that is known covers its topics.
      for (const topic of topics) {
        topic.disabled = Boolean(all?.checked);
        topic.checked &&= !topic.disabled;
      }
    }
    const rounds = this.#ticked("rounds");
    const start = this.#input("start").value;
    const minutes = this.#input("minutes");
    return {
      date: (this.#ticked("when")[0] === "date" && this.#input("date").value) || null,
      start: start && start !== this.#today ? start : null,
      days: Number(this.#ticked("days")[0] ?? Number.NaN),
      minutes: minutes.validity.badInput ? Number.NaN : minutes.value === "" ? null : Number(minutes.value),
      at: this.#input("at").value || null,
      rounds: rounds.length === this.#inputs("rounds").length ? null : rounds,
      level: this.#ticked("level")[0] ?? DEFAULTS.level,
      deep: this.#ticked("deep").slice(0, MOST_DEEP),
      known: [...this.#ticked("known"), ...this.#alsoKnown],
    };
  }

  /** @param {HTMLInputElement} input */
  #onInput(input) {
    if (!input.form) return;
    if (input.name === "date") this.#tick("when", [input.value || input.validity.badInput ? "date" : "open"]);
    if (input.name === "when" && input.value === "date") this.#input("date").focus();
    if (input.name === "deep" && this.#ticked("deep").length > MOST_DEEP) {
      input.checked = false;
      this.#problem("deep", "Three at most: depth comes from leaving the rest. Untick one first.");
      return this.announce("Three at most.");
    }
    this.#unread = [];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.update(), PAUSE);
  }

  /** @param {string} field @param {string} text */
  #problem(field, text) {
    const place = this.the(`[data-field=${field}]`);
    const line = /** @type {HTMLElement} */ (place.querySelector(".problem"));
    line.textContent = text;
    line.hidden = !text;
    for (const input of place.querySelectorAll("input[aria-describedby]")) {
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  // Plan

  get #today() {
    return localDate(new Date());
  }

  /** @returns {Kept} */
  get kept() {
    return { settings: this.store.get("plan", "mine", "settings"), accepted: this.store.get("plan", "mine", "accepted") };
  }

  /** @param {string} mark */
  #isDone = (mark) => this.store.get("task", mark, "done");

  /** @returns {{catalogue: DefaultPlan, done: Record<string, string>, today: string}} */
  get #request() {
    return { catalogue: this.#catalogue, done: doneDays(this.#catalogue, this.store), today: this.#today };
  }

  /** Reads the form, makes the plan, shows it. */
  update() {
    clearTimeout(this.#timer);
    const settings = this.read();
    const { accepted } = this.kept;
    const isMine = accepted && signature({ ...settings, start: settings.start ?? this.#today }) === signature(accepted.settings);
    for (const { dataset } of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-field]:has(.problem)"))) {
      this.#problem(dataset.field ?? "", "");
    }
    this.#showForm(settings);
    const made = this.#findProblem(settings) ?? (isMine ? accepted : this.#make(settings, accepted));
    if (!made) return;
    this.other = null;
    this.show("change", false);
    if ("problem" in made) {
      this.plan = null;
      this.#problem(...this.#placeOf(made.problem, settings));
      this.say("summary", `No plan yet. ${made.problem}`);
      this.announce(`No plan yet. ${made.problem}`);
      for (const name of ["decide", "behind", "account", "tools"]) this.show(name, false);
      this.place("dated").replaceChildren();
      return;
    }
    if (isMine && settings.at !== accepted.settings.at) this.store.put("plan", "mine", { settings: { ...accepted.settings, at: settings.at } });
    this.plan = made;
    // An address without settings means the plan in use, so what is as by default is spelt out where another is in use.
    const query = formatSettings(settings) || (accepted && !isMine ? `?days=${settings.days}` : "");
    history.replaceState(history.state, "", location.pathname + query);
    this.#showPlan(made, Boolean(isMine));
  }

  /** @param {Settings} settings @param {Plan | null} accepted @returns {Plan | {problem: string} | null} null: it comes later */
  #make(settings, accepted) {
    if (!maker) {
      this.#makeLater();
      return null;
    }
    const made = maker.makePlan({ ...this.#request, settings });
    return accepted && !("problem" in made) ? carryDone(made, accepted, this.#isDone) : made;
  }

  async #makeLater() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      if (!location.search) await signOfReader; // until then the form is enough, or the plan in use
      maker = await import("../plan.mjs");
      this.update();
    } catch (error) {
      console.warn(error);
      this.say("summary", "The days cannot be made. Try again once you are online.");
    }
    this.#isLoading = false;
  }

  /** @param {Plan} accepted */
  async makeAgain(accepted) {
    maker ??= await import("../plan.mjs");
    return maker.replan({ ...this.#request, plan: accepted });
  }

  /** @param {Settings} settings @returns {{problem: string} | null} What only the form can see. */
  #findProblem({ rounds }) {
    if (this.#input("date").validity.badInput) return { problem: "This date is not complete, or no day of the calendar." };
    if (this.#input("start").validity.badInput) return { problem: "The first day is not complete, or no day of the calendar." };
    if (rounds?.length === 0) return { problem: "Rounds: tick at least one that you expect." };
    return null;
  }

  /** @param {string} problem @param {Settings} settings @returns {[field: string, problem: string]} */
  #placeOf(problem, { date, start }) {
    const field = [["Minutes", "minutes"], ["Days", "days"], ["Rounds", "rounds"], ["The first day", "start"]].find(([word = ""]) => problem.startsWith(word));
    return [field?.[1] ?? (start && !date ? "start" : "date"), problem];
  }

  // Show

  /** @param {string} selector @returns {HTMLElement | null} */
  #find(selector) {
    return this.querySelector(selector);
  }

  /** @param {string} selector of what stands in the page @returns {HTMLElement} */
  the(selector) {
    return /** @type {HTMLElement} */ (this.#find(selector));
  }

  /** @param {string} name */
  place(name) {
    return this.the(`[data-show="${name}"]`);
  }

  /** @param {string} name @param {boolean} visible */
  show(name, visible) {
    this.place(name).hidden = !visible;
  }

  /** @param {string} name @param {string} text */
  say(name, text) {
    this.place(name).textContent = text;
  }

  /** @param {string} text For those who do not see the page change; written again it would be said again. */
  announce(text) {
    if (this.place("said").textContent !== text) this.say("said", text);
  }

  /** @param {string} name of a button @param {boolean} visible @param {string} [label] */
  offer(name, visible, label) {
    const button = this.the(`[data-do=${name}]`);
    button.hidden = !visible;
    if (label) button.textContent = label;
  }

  /** @param {Settings} settings What the form says back. */
  #showForm({ minutes, rounds, level, deep, known }) {
    const hint = this.the("#plan-minutes-hint");
    hint.textContent = minutes ? duration(minutes) : (hint.dataset.default ?? "");
    const said = [
      rounds && count(rounds.length, "round"),
      level !== DEFAULTS.level && `${level} level`,
      deep.length && `deep in ${deep.length}`,
      known.length && `${known.length} known`,
    ];
    this.say("more", said.filter(Boolean).join(", ") || "as usual");
    this.place("notices").replaceChildren(...this.#unread.map((text) => make("li", {}, text)));
    this.show("notices", this.#unread.length > 0);
  }

  /** @param {Plan} plan @param {boolean} isMine */
  #showPlan(plan, isMine) {
    const { days, interview, dropped } = plan;
    const { done, of } = progressOf(plan, this.#isDone);
    const minutes = days.reduce((all, day) => all + day.minutes, 0);
    const study = `${count(days.length, "study day")}, ${count(of, "task")}, ${duration(minutes)}`;
    const alreadyDone = done ? `; ${done} done` : "";
    const summary = `To ${fullDay(interview)}: ${study}${alreadyDone}.`;
    this.say("summary", summary);
    this.announce(summary);
    this.say("paper", `Plan for the interview on ${fullDay(interview)}`);
    this.#decide(isMine);

    const late = isMine ? slipped(plan, this.#today, this.#isDone) : [];
    const isOn = isMine && plan.days.some(({ date }) => date < this.#today);
    this.show("behind", isOn && this.#today < interview);
    const left = duration(late.reduce((all, entry) => all + entry.minutes, 0));
    this.say("behind-text", late.length ? `${count(late.length, "task")} of earlier days ${late.length === 1 ? "is" : "are"} open: ${left}.` : "Nothing of earlier days is open.");

    this.show("account", dropped.length > 0);
    this.say("left-out", `Left out: ${count(dropped.length, "task")}`);
    const reasons = new Set(dropped.map(({ reason }) => reason));
    this.place("account-list").replaceChildren(...[...reasons].flatMap((reason) => [
      make("h4", {}, `${reason[0]?.toUpperCase()}${reason.slice(1)}`),
      make("ul", {}, ...dropped.filter((task) => task.reason === reason).map(({ task, priority }) => this.line(task, priority))),
    ]));
    this.show("tools", true);
    this.say("tool-state", "");
    this.say("messages", plan.messages.join(" "));
    this.place("messages").classList.toggle("attention", dropped.some(({ priority, reason }) => priority === "must" && reason === "no time left"));
    const weeks = weeksOf([...days, { date: interview, number: 0, minutes: 0, buffer: false, tasks: [] }]);
    const near = weeks.filter(({ last }) => last >= this.#today).slice(0, OPEN);
    this.#weeks = [];
    this.place("dated").replaceChildren(...weeks.map((week) => this.#week(week, near.includes(week))));
  }

  /** @param {boolean} isMine */
  #decide(isMine) {
    const { accepted } = this.kept;
    this.show("decide", true);
    this.offer("use", !isMine, accepted ? "Use this plan instead of mine" : "Use this plan");
    this.offer("back", !isMine && Boolean(accepted));
    this.show("state", isMine || Boolean(this.earlier.kept));
    this.show("state-link", isMine);
    this.say("state-text", isMine ? "This is the plan in use." : "");
    this.offer("undo", Boolean(this.earlier.kept));
  }

  /** @param {string} id @param {string} title */
  #link(id, title) {
    return make("a", { href: pageAddress(this.#lessons.get(id)?.page ?? "plan/") }, title);
  }

  /** @param {string} id @param {string} note */
  line(id, note) {
    return make("li", {}, this.#link(id, this.#lessons.get(id)?.task.title ?? id), " ", quiet(note));
  }

  /**
   * A closed week is filled when it is opened or printed: most of a plan is out of sight.
   * @param {ReturnType<typeof weeksOf>[number]} week @param {boolean} isOpen
   */
  #week({ title, days }, isOpen) {
    const minutes = days.reduce((all, day) => all + day.minutes, 0);
    const row = make("div", { class: "row" });
    const week = make("details", { class: "week" },
      make("summary", {}, make("h3", {}, title), " ", quiet(minutes ? duration(minutes) : days.some(({ tasks }) => tasks.length) ? "done" : "")),
      row,
    );
    const fill = () => row.firstChild || row.append(...days.map((day) => this.#day(day)));
    const open = () => (fill(), (week.open = true));
    week.addEventListener("toggle", () => week.open && fill());
    if (isOpen) open();
    this.#weeks.push({ open });
    return week;
  }

  /** @param {Day} day */
  #day(day) {
    return make("section", { class: day.tasks.length ? "day" : "day interview", "data-weekday": weekday(day.date), ...(day.date === this.#today ? { "data-today": "" } : {}) },
      make("h4", {}, make("span", { class: "date" }, shortDay(day.date)), " ", make("span", { class: "number" }, day.number ? `day ${day.number}` : day.tasks.length ? "" : "interview")),
      ...(day.tasks.length ? [make("p", { class: "quiet" }, day.minutes ? duration(day.minutes) : "done"), make("ul", {}, ...day.tasks.map((entry) => this.#task(entry)))] : []),
    );
  }

  /** @param {Entry} entry */
  #task(entry) {
    const { id, title, minutes, choose } = entry;
    const lesson = this.#lessons.get(id);
    const uses = lesson ? usesOf(lesson.task, choose) : [];
    const facts = [duration(minutes), ...notesOf(entry, this.#catalogue.domains)];
    return make("li", { class: "task", "data-task": markOf(entry, this.#isDone) },
      make("label", { class: "tick" }, make("input", { type: "checkbox" }), make("span", {}, `Done: ${title}`)),
      make("div", {},
        this.#link(id, title), " ", make("span", { class: "facts" }, ...facts.map((fact) => make("span", {}, fact))),
        make("p", { class: "links" }, ...uses.map((use) => make("a", { href: use.url }, use.title))),
      ),
    );
  }

  // Act

  /** @param {Element} target */
  #onClick(target) {
    const { do: action = "" } = /** @type {HTMLElement | null} */ (target.closest("button[data-do]"))?.dataset ?? {};
    if (action === "copy") this.#copy();
    else if (action === "print") print();
    else if (action) this.#act(action);
  }

  /** @param {string} name of a button, or of what the address asks for */
  #act(name) {
    import("./planner-acts.mjs").then(
      ({ acts }) => acts[name]?.(this),
      () => this.tell("This cannot be loaded. Try again once you are online."),
    );
  }

  /** A browser allows it at the press of a button only, so nothing is fetched first. */
  #copy() {
    Promise.resolve(navigator.clipboard?.writeText(publicAddress()) ?? Promise.reject()).then(
      () => this.tell("Copied. The link holds your settings, not your ticks."),
      () => this.tell("This browser does not let the page copy. The address bar holds the link."),
    );
  }

  /** @param {string} words */
  tell(words) {
    this.say("tool-state", words);
    this.announce(words);
  }
}

/** @param {string} text */
const quiet = (text) => make("span", { class: "quiet" }, text);
