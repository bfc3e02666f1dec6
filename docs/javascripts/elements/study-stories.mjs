/** <study-stories>: the page's prompts are fields, and they are kept as the reader writes. The markup is stories.md.jinja's. */

import { openStore } from "../context.mjs";
import { all } from "../dom.mjs";

const WAIT = 400;

export class StudyStories extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  /** @type {Map<HTMLTextAreaElement, [story: string, field: string]>} */
  #fields = new Map();
  /** @type {Map<HTMLTextAreaElement, ReturnType<typeof setTimeout>>} typing that is not saved yet */
  #waiting = new Map();

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    for (const place of all(this, "[data-field]")) this.#bind(place, signal);
    this.#store.addEventListener("change", () => this.#show(), { signal });
    window.addEventListener("pagehide", () => this.#flush(), { signal });
    this.#show();
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    this.#flush();
    this.#life.abort();
  }

  /** @param {HTMLElement} place a <dd> with its field @param {AbortSignal} signal */
  #bind(place, signal) {
    const story = /** @type {HTMLElement} */ (place.closest("[data-story]"));
    const field = /** @type {HTMLTextAreaElement} */ (place.querySelector("textarea"));
    this.#fields.set(field, [story.dataset.story ?? "", place.dataset.field ?? ""]);
    const onInput = () => {
      clearTimeout(this.#waiting.get(field));
      this.#waiting.set(field, setTimeout(() => this.#save(field), WAIT));
      this.#count();
    };
    field.addEventListener("input", onInput, { signal });
    field.addEventListener("change", () => this.#save(field), { signal });
  }

  /** @param {HTMLTextAreaElement} field */
  #save(field) {
    clearTimeout(this.#waiting.get(field));
    this.#waiting.delete(field);
    const [story, name] = this.#fields.get(field) ?? ["", ""];
    if (field.value !== (this.#store.entry("story", story)?.[name] ?? "")) this.#store.put("story", story, { [name]: field.value });
  }

  #flush() {
    for (const field of [...this.#waiting.keys()]) this.#save(field);
  }

  #show() {
    for (const [field, [story, name]] of this.#fields) {
      const kept = this.#store.entry("story", story)?.[name] ?? "";
      if (!this.#waiting.has(field) && field.value !== kept) field.value = kept;
    }
    this.#count();
  }

  #count() {
    let complete = 0;
    for (const story of all(this, "[data-story]")) {
      const fields = all(story, "textarea").map((field) => /** @type {HTMLTextAreaElement} */ (field));
      const written = fields.filter(({ value }) => value.trim()).length;
      complete += Number(written === fields.length);
      say(story.querySelector("[data-part=count]"), written === fields.length ? "complete" : `${written} of ${fields.length} parts`);
      for (const field of fields) {
        const paper = field.nextElementSibling;
        if (paper) paper.textContent = field.value;
      }
    }
    say(this.querySelector("[data-part=total]"), `${complete} of ${all(this, "[data-story]").length} stories complete`);
  }
}

/** @param {Element | null} place @param {string} text announced, so written only where it changes */
function say(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}
