/**
 * <study-drill>: a clock over the stages of a drill, then a score for each, kept with notes. Its places stand in
 * _drill.md.jinja; stages, problems and presets are read from the lists on the page, which print and work without it.
 */

import { openStore, pageAddress } from "../context.mjs";
import { all, make } from "../dom.mjs";
import { clock, finish, goTo, makeTimer, pause, read, scaleParts, start } from "../timer.mjs";
import { keep, kept, showPast } from "./sessions.mjs";

/** @import { Part, Timer } from "../timer.mjs" */
/** @import { Past } from "./sessions.mjs" */

const TICK = 250;
const SCORES = [0, 1, 2, 3];

export class StudyDrill extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  /** @type {Timer | null} */
  #timer = null;
  #problem = "";
  #started = "";
  /** @type {Set<number>} the parts whose time is up and was said to be */
  #chimed = new Set();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;
  /** @type {AudioContext | undefined} */
  #audio;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#setup.addEventListener("submit", (event) => this.#start(event), { signal });
    this.#scoring.addEventListener("submit", (event) => this.#save(event), { signal });
    const acts = {
      previous: () => this.#turn(-1),
      next: () => this.#turn(1),
      pause: () => this.#pause(),
      finish: () => this.#finish(),
      discard: () => {
        this.#reset();
        this.#focus("setup");
      },
    };
    for (const [name, act] of Object.entries(acts)) this.querySelector(`[data-act=${name}]`)?.addEventListener("click", act, { signal });
    this.#notes.addEventListener("input", () => this.#keep(), { signal });
    this.#store.addEventListener("change", () => this.#showPast(), { signal });
    this.#showPast();
    this.#resume();
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
    this.#audio?.close();
    this.#audio = undefined;
    this.#life.abort();
  }

  get #setup() {
    return /** @type {HTMLFormElement} */ (this.querySelector(".drill-setup"));
  }

  get #scoring() {
    return /** @type {HTMLFormElement} */ (this.querySelector(".drill-score"));
  }

  get #notes() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
  }

  get #stages() {
    return all(this.closest("study-page") ?? document, ".stage").map((stage) => ({
      id: stage.dataset.stage ?? "",
      title: stage.dataset.title ?? "",
      minutes: Number(stage.dataset.minutes),
    }));
  }

  /** @returns {Part[]} the parts to time: the design stages, or the parts of the chosen preset */
  #parts() {
    const data = new FormData(this.#setup);
    const preset = String(data.get("preset") ?? "");
    const minutes = Number(data.get("minutes"));
    if (!preset) return data.has("minutes") ? scaleParts(this.#stages, minutes) : this.#stages;
    return preset.split(",").map((part, index) => {
      const [title = "", length = ""] = part.split(":");
      return { id: `part-${index + 1}`, title, minutes: Number(length) };
    });
  }

  /** @param {Event} event */
  #start(event) {
    event.preventDefault();
    const field = (/** @type {string} */ name) => /** @type {HTMLSelectElement | null} */ (this.#setup.elements.namedItem(name));
    const problems = [...(field("problem")?.options ?? [])].filter(({ value }) => value);
    const drawn = problems[Math.floor(Math.random() * problems.length)];
    const chosen = field("problem")?.value === "" ? drawn : (field("problem") ?? field("preset"))?.selectedOptions[0];
    this.#problem = chosen?.textContent ?? "";
    this.#started = new Date().toISOString();
    this.#timer = start(makeTimer(this.#parts()), Date.now());
    this.#part("saved").textContent = "";
    this.#listen();
    this.#run();
    this.#focus("run");
  }

  /** Shows the timer that there is, running or paused. */
  #run() {
    this.#chimed.clear();
    this.#show("run");
    this.#part("problem").textContent = this.#problem;
    this.#part("problem").hidden = !this.#problem;
    this.#enter();
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => this.#tick(), TICK);
  }

  /** Browsers let a page sound only once the reader has pressed something. */
  #listen() {
    if (new FormData(this.#setup).get("sound")) this.#audio ??= new AudioContext();
  }

  get #place() {
    return `drill.${this.dataset.timer}`;
  }

  /** Until it is saved or thrown away, a session outlives that its tab is loaded again or goes to another page. */
  #keep() {
    keep(this.#place, this.#timer && { timer: this.#timer, problem: this.#problem, started: this.#started, notes: this.#notes.value });
  }

  #resume() {
    const session = kept(this.#place);
    if (!session) return;
    try {
      [this.#timer, this.#problem, this.#started, this.#notes.value] = [session.timer, session.problem, session.started, session.notes];
      if (session.timer.over) this.#askScores();
      else this.#run();
    } catch {
      this.#reset();
    }
  }

  /** @param {"setup" | "run" | "score"} name */
  #show(name) {
    this.#setup.hidden = name !== "setup";
    this.#part("run").hidden = name !== "run";
    this.#scoring.hidden = name !== "score";
  }

  /** @param {"setup" | "run" | "score"} name */
  #focus(name) {
    /** @type {HTMLElement | null} */ (this.querySelector(`.drill-${name} :is(button, input, select):enabled`))?.focus({ preventScroll: true });
  }

  #enter() {
    if (!this.#timer) return;
    const { part } = read(this.#timer, Date.now());
    const { index, parts } = this.#timer;
    this.#part("stage").textContent = `${part.title}, ${index + 1} of ${parts.length}, ${part.minutes} minutes`;
    const stage = all(this.closest("study-page") ?? document, ".stage").find(({ dataset }) => dataset.stage === part.id);
    this.#part("prompts").replaceChildren(...[...(stage?.querySelectorAll("ul") ?? [])].map((list) => list.cloneNode(true)));
    /** @type {HTMLButtonElement} */ (this.querySelector("[data-act=previous]")).disabled = index === 0;
    /** @type {HTMLButtonElement} */ (this.querySelector("[data-act=next]")).disabled = index === parts.length - 1;
    if (this.querySelector(":focus:disabled")) this.#focus("run");
    this.#tick();
    this.#keep();
  }

  #tick() {
    if (!this.#timer) return;
    const { left, totalLeft, running } = read(this.#timer, Date.now());
    const place = this.#part("clock");
    say(place, clock(left));
    place.classList.toggle("overtime", left < 0);
    say(this.#part("total"), `${clock(totalLeft)} left in all`);
    say(/** @type {HTMLElement} */ (this.querySelector("[data-act=pause]")), running ? "Pause" : "Go on");
    if (left <= 0 && !this.#chimed.has(this.#timer.index)) {
      this.#chimed.add(this.#timer.index);
      this.#chime();
      this.#part("stage").textContent = `Time is up for ${read(this.#timer, Date.now()).part.title}`;
    }
  }

  #chime() {
    const audio = this.#audio;
    if (!audio || !new FormData(this.#setup).get("sound")) return;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.12, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.9);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.9);
  }

  /** @param {number} step */
  #turn(step) {
    if (!this.#timer) return;
    this.#listen();
    this.#timer = goTo(this.#timer, this.#timer.index + step, Date.now());
    this.#enter();
  }

  #pause() {
    if (!this.#timer) return;
    const now = Date.now();
    this.#listen();
    this.#timer = this.#timer.since === null ? start(this.#timer, now) : pause(this.#timer, now);
    this.#tick();
    this.#keep();
  }

  #finish() {
    if (!this.#timer) return;
    clearInterval(this.#ticking);
    this.#timer = finish(this.#timer, Date.now());
    this.#keep();
    this.#askScores();
    this.#focus("score");
  }

  #askScores() {
    if (!this.#timer) return;
    this.#part("scores").replaceChildren(
      ...this.#timer.parts.map((part) => {
        const choices = SCORES.map((score) => make("label", {}, make("input", { type: "radio", name: part.title, value: score, required: "" }), String(score)));
        return make("fieldset", {}, make("legend", {}, part.title), ...choices);
      }),
    );
    this.#show("score");
  }

  /** @param {Event} event */
  #save(event) {
    event.preventDefault();
    if (!this.#timer) return;
    const scores = Object.fromEntries(
      this.#timer.parts.map(({ title }) => [title, Number(new FormData(this.#scoring).get(title))]),
    );
    this.#store.add("session", {
      drill: [this.dataset.timer ?? "", this.#problem].filter(Boolean).join(": "),
      started: this.#started,
      seconds: Math.round(read(this.#timer, Date.now()).spent / 1000),
      scores,
      notes: this.#notes.value.trim(),
    });
    this.#reset();
    this.#focus("setup");
    this.#part("saved").textContent = "Saved in this browser.";
  }

  #reset() {
    clearInterval(this.#ticking);
    this.#timer = null;
    this.#notes.value = "";
    this.#keep();
    this.#show("setup");
  }

  #showPast() {
    showPast(this, this.#store, this.dataset.timer ?? "", describe);
  }
}

/** @param {Past} past @param {string} day */
function describe({ drill, seconds, scores, notes }, day) {
  const list = /** @type {[string, number][]} */ (Object.entries(scores ?? {}));
  const sum = list.reduce((total, [, score]) => total + score, 0);
  const lowest = [...list].sort((a, b) => a[1] - b[1])[0];
  const facts = `${day}, ${Math.round(seconds / 60)} minutes, ${sum} of ${list.length * 3} points`;
  const what = `${drill.replace(/\.$/, "")}: ${lowest?.[0] ?? ""}`;
  const link = make("a", { href: `${pageAddress("error-log/")}?what=${encodeURIComponent(what)}` }, `Log the weakest part: ${lowest?.[0] ?? ""}`);
  return [
    make("p", { class: "what" }, drill.replace(/^\w+: /, "")),
    make("p", { class: "facts" }, `${facts}. ${list.map(([stage, score]) => `${stage} ${score}`).join(", ")}`),
    notes ? make("p", { class: "why" }, notes) : "",
    make("div", { class: "entry-tools" }, lowest && lowest[1] < 3 ? link : ""),
  ];
}

/** @param {HTMLElement} place @param {string} text written only where it changes: the clock ticks four times a second */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
