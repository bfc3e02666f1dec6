/** <study-record> shows what is stored, and carries it out, in, away and back. Its places stand in record.md.jinja. */

import { openOutline, openStore, openTitles } from "../context.mjs";
import { localDate } from "../dates.mjs";
import { dayOf } from "../day-names.mjs";
import { all, make, makeButton } from "../dom.mjs";
import { asideText, asides, canUndo, dropAside, exportText, importText, previewText, reset, undo } from "../record-file.mjs";
import { describe, detail, sizeOf, summarise } from "../record.mjs";
import { MESSAGES } from "../store-notices.mjs";

/** @import { Outline } from "../catalogue-types.d.mts" */
/** @import { Titles } from "../record.mjs" */

export class StudyRecord extends HTMLElement {
  #store = openStore();
  /** @type {Outline | null} */
  #outline = null;
  /** @type {Titles} */
  #titles = new Map();
  #life = new AbortController();

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const act = { export: () => this.#export(), ask: () => this.#ask(), undo: () => this.#undo() };
    for (const [name, run] of Object.entries(act)) {
      this.querySelector(`[data-act=${name}]`)?.addEventListener("click", run, { signal });
    }
    this.#input?.addEventListener("change", () => this.#read(this.#input?.files?.[0]), { signal });
    const drop = this.#part("drop");
    for (const type of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(type, (event) => this.#onDrag(/** @type {DragEvent} */ (event)), { signal });
    }
    this.#store.addEventListener("change", () => this.#show(), { signal });
    this.#store.addEventListener("notice", () => this.#show(), { signal });
    Promise.all([openOutline(), openTitles()]).then(
      ([outline, titles]) => {
        this.#outline = outline;
        this.#titles = titles;
        if (!signal.aborted) this.#show();
      },
      console.warn,
    );
    this.#show();
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return this.querySelector(`[data-part=${name}]`) ?? make("div");
  }

  get #input() {
    return this.querySelector("input");
  }

  #show() {
    const { notices, saved } = this.#store;
    const problems = notices.filter(({ code }) => code !== "saved").map(({ code }) => MESSAGES[code]);
    const state = saved ? ["All that you record is saved in this browser.", ...problems] : problems;
    this.#part("state").textContent = state.join(" ");
    const counts = this.#outline ? summarise(this.#store, this.#outline, this.#titles, exportText(this.#store).length) : {};
    for (const place of all(this, "[data-count]")) place.textContent = counts[place.dataset.count ?? ""] ?? "";
    this.querySelector("[data-act=undo]")?.toggleAttribute("hidden", !canUndo(this.#store));
    this.#showAsides();
  }

  #showAsides() {
    const kept = asides(this.#store);
    this.#part("asides").hidden = !kept.length;
    this.querySelector("[data-part=asides] ul")?.replaceChildren(
      ...kept.map(({ key, time, size }) => {
        const name = time ? `Set aside on ${dayOf(time)}` : "Saved by a newer version of this site";
        const get = makeButton("Download", "plain-button", () => save(asideText(this.#store, key), `${key}.txt`));
        get.setAttribute("aria-label", `Download: ${name}`);
        const line = make("li", {}, `${name}, ${sizeOf(size)} `, get);
        if (time) {
          const drop = makeButton("Delete", "plain-button", () => {
            if (drop.textContent === "Delete") drop.textContent = "Delete for good";
            else {
              dropAside(this.#store, key);
              this.#show();
            }
          });
          line.append(drop);
        }
        return line;
      }),
    );
  }

  #export() {
    save(exportText(this.#store), `ml-interview-guide-${localDate(new Date())}.json`);
  }

  /** @param {DragEvent} event */
  #onDrag(event) {
    event.preventDefault();
    this.#part("drop").classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") this.#read(event.dataTransfer?.files[0]);
  }

  /** @param {File | undefined} file */
  async #read(file) {
    const place = this.#part("preview");
    if (!file) return place.replaceChildren();
    const text = await file.text().catch(() => "");
    const preview = previewText(this.#store, text);
    const { changes, lines } = describe(preview);
    const leave = () => {
      if (this.#input) this.#input.value = "";
      this.#input?.focus();
      place.replaceChildren();
    };
    place.replaceChildren(make("p", {}, make("strong", {}, file.name)), listOf(lines));
    for (const [title, rows] of /** @type {const} */ ([
      ["What would take the place of yours", preview.changed],
      ["What would stay as it is here", preview.kept],
    ])) {
      if (rows.length) place.append(make("details", {}, make("summary", {}, title), listOf(detail(rows, this.#titles))));
    }
    if (!changes) return;
    const apply = makeButton("Bring it in", "primary", () => {
      const { problem } = importText(this.#store, text);
      leave();
      place.replaceChildren(make("p", {}, problem || `Brought in: ${file.name}.`));
    });
    place.append(make("p", { class: "buttons" }, apply, makeButton("Leave it", "secondary", leave)));
  }

  #ask() {
    const place = this.#part("said");
    const button = /** @type {HTMLElement | null} */ (this.querySelector("[data-act=ask]"));
    const sure = makeButton("Empty the record", "primary", () => {
      const isEmpty = reset(this.#store);
      const words = isEmpty
        ? "The record of this browser is empty."
        : "Nothing was changed: there is no room to keep the way back. Download your record first.";
      place.replaceChildren(make("p", {}, words));
      (isEmpty ? /** @type {HTMLElement | null} */ (this.querySelector("[data-act=undo]")) : button)?.focus();
    });
    const keep = makeButton("Keep it", "secondary", () => {
      place.replaceChildren();
      button?.focus();
    });
    place.replaceChildren(make("p", {}, "Empty it now?"), make("p", { class: "buttons" }, sure, keep));
    keep.focus();
  }

  #undo() {
    const words = undo(this.#store) ? "Your record is back as it was." : "The way back could not be read.";
    this.#show();
    this.#part("said").replaceChildren(make("p", {}, words));
    /** @type {HTMLElement | null} */ (this.querySelector("[data-act=ask]"))?.focus();
  }
}

/** @param {string[]} lines */
const listOf = (lines) => make("ul", {}, ...lines.map((line) => make("li", {}, line)));

/** @param {string} text @param {string} name */
function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
