/** <study-stories>: the page's prompts become fields that are kept as the reader writes. The markup is stories.md.jinja's. */

import { openStore } from "../context.mjs";
import { all, make } from "../dom.mjs";

const WAIT = 400;
const LONGEST = 20_000;

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
    if (!this.#fields.size) for (const place of all(this, "[data-field]")) this.#dress(place);
    this.#store.addEventListener("change", () => this.#show(), { signal });
    window.addEventListener("pagehide", () => this.#flush(), { signal });
    this.#show();
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    this.#flush();
    this.#life.abort();
  }

  /** @param {HTMLElement} place a <dd> with its prompt */
  #dress(place) {
    const story = /** @type {HTMLElement} */ (place.closest("[data-story]"));
    const heading = story.querySelector("h2")?.textContent?.replace(/#$/, "").trim() ?? "";
    const name = place.previousElementSibling?.textContent ?? "";
    const hint = place.querySelector(".hint");
    const id = `story-${story.dataset.story}-${place.dataset.field}`;
    if (hint) hint.id = `${id}-hint`;
    const field = make("textarea", { id, rows: 2, maxlength: LONGEST, "aria-label": `${name}: ${heading}`, "aria-describedby": `${id}-hint` });
    this.#fields.set(field, [story.dataset.story ?? "", place.dataset.field ?? ""]);
    field.addEventListener("input", () => {
      clearTimeout(this.#waiting.get(field));
      this.#waiting.set(field, setTimeout(() => this.#save(field), WAIT));
      this.#count();
    });
    field.addEventListener("change", () => this.#save(field));
    place.append(field, make("div", { class: "written" }));
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
      const place = story.querySelector("[data-part=count]");
      if (place) place.textContent = written === fields.length ? "complete" : `${written} of ${fields.length} parts`;
      for (const field of fields) {
        const paper = field.nextElementSibling;
        if (paper) paper.textContent = field.value;
      }
    }
    const total = this.querySelector("[data-part=total]");
    if (total) total.textContent = `${complete} of ${all(this, "[data-story]").length} stories complete`;
  }
}
