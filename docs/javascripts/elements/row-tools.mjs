/** A star, a note and, where the page has none, a tick: for each row. */

import { pageAddress } from "../context.mjs";
import { make, makeButton } from "../dom.mjs";

/** @import { ProgressStore } from "../progress-store.mjs" */
/** @typedef {[kind: string, id: string]} Thing */

let notes = 0;

export class RowTools {
  /** @type {Map<Element, () => void>} What to do for a row that comes near. */
  #expected = new Map();
  /** @type {(() => void)[]} */
  #painters = [];
  #store;
  #record;
  #signal;

  // All rows of a usual page; of a list of thousands only what is within a dozen screens.
  #nearby = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        this.#nearby.unobserve(target);
        this.#expected.get(target)?.();
      }
    },
    { rootMargin: "12000px 0px" },
  );

  /** @param {ProgressStore} store @param {(thing: Thing, fields: Record<string, unknown>) => void} record @param {AbortSignal} signal */
  constructor(store, record, signal) {
    this.#store = store;
    this.#record = record;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#nearby.disconnect());
  }

  paint() {
    for (const paint of this.#painters) paint();
  }

  /** @param {HTMLElement} row @param {Thing} thing that star and note belong to @param {boolean} hasTick */
  expect(row, thing, hasTick) {
    if (this.#expected.has(row)) return;
    this.#expected.set(row, () => this.#dress(row, thing, hasTick));
    this.#nearby.observe(row);
  }

  /** @param {HTMLElement} row @param {Thing} thing @param {boolean} hasTick */
  #dress(row, thing, hasTick) {
    const title = titleOf(row);
    const tools = make("div", { class: "row-tools" });
    if (!hasTick) {
      const input = make("input", { type: "checkbox", "aria-label": `Done: ${title}` });
      const [kind, id] = row.dataset.stop ? ["stop", row.dataset.stop] : thing;
      this.#painters.push(() => (input.checked = this.#store.get(kind, id, "done")));
      tools.append(make("label", { class: "tick" }, input, make("span", {}, "Done")));
    }
    const star = makeButton("Star", "plain-button star", () => this.#record(thing, { star: !this.#store.get(...thing, "star") }));
    star.setAttribute("aria-label", `Star ${title}`);
    const note = this.#makeNote(row, thing, title);
    const paint = () => {
      star.setAttribute("aria-pressed", String(this.#store.get(...thing, "star")));
      note.toggleAttribute("data-written", this.#store.get(...thing, "note") !== "");
    };
    this.#painters.push(paint);
    tools.append(star, note);
    if (row.dataset.task) {
      const log = make("a", { class: "plain-button", href: `${pageAddress("error-log/")}?about=task/${row.dataset.task}` }, "Log a miss");
      log.setAttribute("aria-label", `Log a miss: ${title}`);
      tools.append(log);
    }
    row.append(tools);
    row.dataset.tools = "";
    this.paint();
  }

  /** @param {HTMLElement} row @param {Thing} thing @param {string} title @returns {HTMLButtonElement} that opens the note */
  #makeNote(row, thing, title) {
    /** @type {HTMLTextAreaElement | undefined} */
    let field;
    const button = makeButton("Note", "plain-button note", () => {
      field ??= this.#makeField(row, thing, title, () => button.click());
      const place = /** @type {HTMLElement} */ (field.parentElement);
      place.hidden = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!place.hidden));
      (place.hidden ? button : field).focus();
    });
    button.setAttribute("aria-label", `Note on ${title}`);
    button.setAttribute("aria-expanded", "false");
    return button;
  }

  /** @param {HTMLElement} row @param {Thing} thing @param {string} title @param {() => void} close */
  #makeField(row, thing, title, close) {
    const id = `note-${++notes}`;
    const field = make("textarea", { id, rows: 3, maxlength: 20_000 });
    row.append(make("div", { class: "row-note" }, make("label", { for: id }, `Your note on ${title}`), field));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let waiting;
    const save = () => {
      if (waiting) this.#record(thing, { note: field.value });
      clearTimeout(waiting);
      waiting = undefined;
    };
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(save, 400);
    });
    field.addEventListener("change", save);
    field.addEventListener("keydown", ({ key }) => key === "Escape" && close());
    window.addEventListener("pagehide", save, { signal: this.#signal });
    this.#signal.addEventListener("abort", save);
    const paint = () => {
      if (!waiting) field.value = this.#store.get(...thing, "note");
    };
    this.#painters.push(paint);
    paint();
    return field;
  }
}

/** @param {Element} row @returns {string} */
function titleOf(row) {
  const heading = row.querySelector(":scope > :is(h2, h3), .tick span");
  const parts = [...(heading?.childNodes ?? [])].filter((node) => !(/** @type {Element} */ (node).matches?.(".headerlink")));
  return parts.map((node) => node.textContent).join("").trim();
}
