/**
 * <study-drill>: a clock over the stages of a drill, then a score for each, kept with notes. Its places stand in
 * _drill.md.jinja; stages, problems and presets are read from the lists on the page, which print and work without it.
 */

import { openStore, pageAddress } from "../context.mjs";
import { all, make, makeButton } from "../dom.mjs";
import { dayOf } from "../record.mjs";
import { clock, finish, goTo, makeTimer, pause, read, scaleParts, start } from "../timer.mjs";

/** @import { Part, Timer } from "../timer.mjs" */
/** @typedef {{id: string, drill: string, started: string, seconds: number, scores: Record<string, number> | null, notes: string}} Session */

const TICK = 250;
const SCORES = [0, 1, 2, 3];

export class StudyDrill extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  /** @type {Timer | null} */
  #timer = null;
  #problem = "";
  #started = "";
  #chimed = -1;
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
      discard: () => this.#reset(),
    };
    for (const [name, act] of Object.entries(acts)) this.querySelector(`[data-act=${name}]`)?.addEventListener("click", act, { signal });
    this.#store.addEventListener("change", () => this.#showPast(), { signal });
    this.#showPast();
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
    this.#life.abort();
  }

  get #setup() {
    return /** @type {HTMLFormElement} */ (this.querySelector(".drill-setup"));
  }

  get #scoring() {
    return /** @type {HTMLFormElement} */ (this.querySelector(".drill-score"));
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
    if (!preset) return scaleParts(this.#stages, minutes);
    return preset.split(",").map((part, index) => {
      const [title = "", length = ""] = part.split(":");
      return { id: `part-${index + 1}`, title, minutes: Number(length) };
    });
  }

  /** @param {Event} event */
  #start(event) {
    event.preventDefault();
    const select = /** @type {HTMLSelectElement | null} */ (this.#setup.elements.namedItem("problem"));
    const options = select ? [...select.options].filter(({ value }) => value) : [];
    const chosen = select?.value ? select.selectedOptions[0] : options[Math.floor(Math.random() * options.length)];
    this.#problem = chosen?.textContent ?? "";
    this.#started = new Date().toISOString();
    this.#chimed = -1;
    this.#timer = start(makeTimer(this.#parts()), Date.now());
    if (new FormData(this.#setup).get("sound")) this.#audio ??= new AudioContext();
    this.#show("run");
    this.#part("problem").textContent = this.#problem;
    this.#part("problem").hidden = !this.#problem;
    this.#enter();
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => this.#tick(), TICK);
  }

  /** @param {"setup" | "run" | "score"} name */
  #show(name) {
    this.#setup.hidden = name !== "setup";
    this.#part("run").hidden = name !== "run";
    this.#scoring.hidden = name !== "score";
    const first = /** @type {HTMLElement | null} */ (this.querySelector(`.drill-${name} :is(button, input, select)`));
    if (this.contains(document.activeElement) || document.activeElement === document.body) first?.focus({ preventScroll: true });
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
    this.#tick();
  }

  #tick() {
    if (!this.#timer) return;
    const { left, totalLeft, running } = read(this.#timer, Date.now());
    const place = this.#part("clock");
    place.textContent = clock(left);
    place.classList.toggle("overtime", left < 0);
    this.#part("total").textContent = `${clock(totalLeft)} left in all`;
    const button = this.querySelector("[data-act=pause]");
    if (button) button.textContent = running ? "Pause" : "Go on";
    if (left <= 0 && this.#chimed !== this.#timer.index) {
      this.#chimed = this.#timer.index;
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
    this.#timer = goTo(this.#timer, this.#timer.index + step, Date.now());
    this.#enter();
  }

  #pause() {
    if (!this.#timer) return;
    const now = Date.now();
    this.#timer = this.#timer.since === null ? start(this.#timer, now) : pause(this.#timer, now);
    this.#tick();
  }

  #finish() {
    if (!this.#timer) return;
    clearInterval(this.#ticking);
    this.#timer = finish(this.#timer, Date.now());
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
    const notes = /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea")).value.trim();
    this.#store.add("session", {
      drill: [this.dataset.drill ?? "", this.#problem].filter(Boolean).join(": "),
      started: this.#started,
      seconds: Math.round(read(this.#timer, Date.now()).spent / 1000),
      scores,
      notes,
    });
    this.#reset();
    this.#part("saved").textContent = "Saved in this browser.";
  }

  #reset() {
    clearInterval(this.#ticking);
    this.#timer = null;
    const notes = this.querySelector("textarea");
    if (notes) notes.value = "";
    this.#show("setup");
  }

  #showPast() {
    const sessions = this.#store.entries("session").filter(({ drill }) => drill.startsWith(this.dataset.drill ?? ""));
    this.#part("past-box").hidden = sessions.length === 0;
    this.#part("past").replaceChildren(...sessions.reverse().map((session) => this.#describe(/** @type {any} */ (session))));
  }

  /** @param {Session} session */
  #describe({ id, drill, started, seconds, scores, notes }) {
    const list = Object.entries(scores ?? {});
    const sum = list.reduce((total, [, score]) => total + score, 0);
    const lowest = [...list].sort((a, b) => a[1] - b[1])[0];
    const facts = `${dayOf(started)}, ${Math.round(seconds / 60)} minutes, ${sum} of ${list.length * 3} points`;
    const what = lowest ? `${drill}: ${lowest[0]}` : drill;
    const link = make("a", { href: `${pageAddress("error-log/")}?what=${encodeURIComponent(what)}` }, `Log the weakest part: ${lowest?.[0] ?? ""}`);
    const remove = makeButton("Delete", "plain-button", () => this.#store.remove("session", id));
    remove.setAttribute("aria-label", `Delete the session of ${dayOf(started)}`);
    return make(
      "li",
      {},
      make("p", { class: "what" }, drill.replace(/^\w+: /, "")),
      make("p", { class: "facts" }, `${facts}. ${list.map(([stage, score]) => `${stage} ${score}`).join(", ")}`),
      notes ? make("p", { class: "why" }, notes) : "",
      make("div", { class: "entry-tools" }, lowest ? link : "", remove),
    );
  }
}
