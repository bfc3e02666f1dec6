/**
 * <study-page> stands around the content of every page. It shows what the reader recorded, and records: ticks and
 * numbers here, stars and notes in row-tools.mjs. Also progress bars, "hide done", and what the store has to say.
 *
 * A row is an element that says data-task and the like. Events are caught here, so rows may come and go.
 */

import { onceUsed, openOutline, openStore } from "../context.mjs";
import { all, at, make, makeButton } from "../dom.mjs";

/** @import { Outline } from "../catalogue-types.d.mts" */
/** @import { IsDone } from "../progress.mjs" */
/** @typedef {[kind: string, id: string]} Thing */

/** Of two on one element the first is what its tick means. */
const KINDS = ["stop", "task", "item", "drill", "resource", "domain"];
const ROWS = KINDS.map((kind) => `[data-${kind}]`).join();
const TICK = "label.tick input";
/** Rows with a star and a note. Elsewhere a row is a mention. */
const TOOLED = "section.task, li.item, article, section:is(.stop, .project, .guide, .drill)";
/** What page-marks.mjs is needed for. */
const MARKED = ".diagram, .day";

/** @param {HTMLElement | null} row @param {string[]} [kinds] @returns {Thing} */
function thingOf(row, kinds = KINDS) {
  const kind = kinds.find((name) => row?.dataset[name]) ?? "";
  return [kind, row?.dataset[kind] ?? ""];
}

export class StudyPage extends HTMLElement {
  #store = openStore();
  /** @type {Outline | null} */
  #outline = null;
  /** @type {typeof import("../progress.mjs").measure} It comes with the outline. */
  #measure = () => null;
  /** @type {IsDone} Until the outline is here, a tick is a tick. */
  #isDone = (kind, id) => this.#store.get(kind, id, "done");
  /** @type {Map<HTMLElement, Thing>} */
  #rows = new Map();
  /** @type {import("./row-tools.mjs").RowTools | undefined} */
  #tools;
  /** @type {typeof import("./page-marks.mjs") | undefined} */
  #marks;
  #life = new AbortController();
  #messages = make("div", { class: "messages", role: "status" });

  #arrivals = new MutationObserver((records) => {
    const nodes = records.flatMap(({ addedNodes }) => [...addedNodes]);
    const isNew = (/** @type {any} */ node) =>
      node instanceof HTMLElement && !this.#rows.has(node) && (node.matches(ROWS) || node.querySelector(ROWS));
    if (nodes.some(isNew)) this.#bind();
  });

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.prepend(this.#messages);
    this.#showMessages();
    this.addEventListener("change", (event) => this.#onChange(event), { signal });
    this.addEventListener("input", (event) => this.#onInput(event), { signal });
    this.#store.addEventListener("notice", () => this.#showMessages(), { signal });
    this.#store.addEventListener("change", () => this.#paint(), { signal });
    // Browsers put old ticks back into forms when a page is loaded again.
    window.addEventListener("pageshow", () => this.#paint(), { signal });
    this.#bind();
    this.#paintHidden(true);
    this.#arrivals.observe(this, { childList: true, subtree: true });
    // A map shows even a newcomer where to begin.
    if (this.querySelector(".diagram")) this.#wake(signal);
    else onceUsed(() => this.#wake(signal), signal);
    this.dispatchEvent(new CustomEvent("study-page-connected", { bubbles: true }));
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#arrivals.disconnect();
  }

  /** @param {AbortSignal} signal */
  async #wake(signal) {
    try {
      const isMarked = this.querySelector(MARKED);
      const [outline, { judge, measure }, marks] = await Promise.all([
        openOutline(),
        import("../progress.mjs"),
        isMarked ? import("./page-marks.mjs") : undefined,
      ]);
      this.#outline = outline;
      this.#measure = measure;
      this.#marks = marks;
      this.#isDone = judge(outline, (kind, id, field) => this.#store.get(kind, id, field));
      if (!signal.aborted) this.#paint(true);
    } catch (error) {
      console.warn(error);
    }
  }

  /** Finds the rows that there are. */
  async #bind() {
    const { signal } = this.#life;
    this.#rows = new Map(all(this, ROWS).map((row) => [row, thingOf(row)]));
    this.#paint();
    const tooled = all(this, TOOLED).filter((row) => this.#rows.has(row));
    if (!tooled.length) return;
    const { RowTools } = await import("./row-tools.mjs");
    if (signal.aborted) return;
    this.#tools ??= new RowTools(this.#store, (thing, fields) => this.#record(thing, fields), signal);
    for (const row of tooled) this.#tools.expect(row, thingOf(row, KINDS.slice(1)), Boolean(row.querySelector(TICK)));
  }

  /** @param {boolean} [mayHide] Else rows ticked just now stay where they are: it may be a slip. */
  #paint(mayHide = false) {
    for (const [row, thing] of this.#rows) row.classList.toggle("done", this.#isDone(...thing));
    for (const input of all(this, TICK)) {
      const thing = thingOf(input.closest(ROWS));
      if (thing[1] && input instanceof HTMLInputElement) input.checked = this.#store.get(...thing, "done");
    }
    for (const counter of all(this, ".counter")) this.#paintCounter(counter);
    this.#tools?.paint();
    if (this.#outline) {
      this.#paintMeters(this.#outline);
      this.#marks?.paintMarks(this, this.#outline, this.#isDone);
    }
    this.#paintHidden(mayHide);
  }

  /** @param {HTMLElement} counter */
  #paintCounter(counter) {
    const thing = counted(counter);
    const count = thing[1] && this.#store.get(...thing, "count");
    const input = counter.querySelector("input");
    if (input && input !== document.activeElement) input.value = count || "";
    all(counter, ".boxes i").forEach((box, index) => box.classList.toggle("done", index < count));
  }

  /** @param {Outline} outline */
  #paintMeters(outline) {
    for (const place of all(this, "[data-meter]")) {
      const found = this.#measure(outline, place.dataset.meter ?? "", place.dataset.of ?? "", this.#isDone);
      if (!found) continue;
      const { title, done, of, words } = found;
      place.replaceChildren(
        make("progress", { max: of, value: done, "aria-label": `${title}: ${words} done` }),
        make("span", {}, words),
      );
    }
  }

  /** @param {boolean} mayHide */
  #paintHidden(mayHide) {
    const isOn = this.#store.get("view", "hidedone", "done");
    for (const place of all(this, "[data-hide-done]")) {
      const hidden = all(this, `:is(${ROWS}, .day):not(.domain-page)`).filter((row) => {
        const isDone = isOn && row.classList.contains("done");
        return row.classList.toggle("put-away", isDone && (mayHide || row.classList.contains("put-away")));
      });
      if (!place.firstChild) {
        const turn = () => this.#store.set("view", "hidedone", "done", !this.#store.get("view", "hidedone", "done"));
        place.append(makeButton("Hide done", "plain-button", () => (turn(), this.#paint(true))), make("span", { role: "status" }));
      }
      place.firstElementChild?.setAttribute("aria-pressed", String(isOn));
      place.lastElementChild?.replaceChildren(hidden.length ? `${hidden.length} hidden` : "");
    }
  }

  /** @param {Event} event */
  #onChange(event) {
    const input = at(event, TICK);
    if (input instanceof HTMLInputElement) this.#record(thingOf(input.closest(ROWS)), { done: input.checked });
    const counter = at(event, ".counter");
    if (counter) this.#paintCounter(counter);
  }

  /** @param {Event} event */
  #onInput(event) {
    const counter = at(event, ".counter");
    const input = counter?.querySelector("input");
    if (!counter || !input) return;
    const [thing, least] = [counted(counter), Number(counter.dataset.atLeast)];
    const count = Math.min(Math.max(Math.floor(Number(input.value)) || 0, 0), Number(input.max));
    const isReached = count >= least;
    // Reaching the number is what the tick means; falling below it again takes the tick back.
    const turns = thing[0] === "item" && isReached !== this.#store.get(...thing, "count") >= least;
    this.#record(thing, turns ? { count, done: isReached } : { count });
  }

  /** @param {Thing} thing @param {Record<string, unknown>} fields */
  #record(thing, fields) {
    if (!thing[1]) return; // a tick or a number of another tool
    this.#store.put(...thing, fields);
    this.dispatchEvent(new CustomEvent("progress-change", { bubbles: true, detail: { thing } }));
  }

  #showMessages() {
    if (!this.#store.notices.length && !this.#messages.firstChild) return;
    import("./page-messages.mjs").then(
      ({ showMessages }) => showMessages(this.#messages, this.#store),
      console.warn,
    );
  }
}

/** @param {HTMLElement} counter @returns {Thing} */
const counted = (counter) => thingOf(counter.closest(`${ROWS}, .group`), ["item", "group"]);
