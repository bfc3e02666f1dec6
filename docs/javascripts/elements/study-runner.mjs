/**
 * <study-runner data-runner="k-means">: the editor of a drill's page. What the reader writes is kept in the record, and
 * runs in a worker of its own (python-worker.mjs), which is ended after each press of a button and whenever it takes too
 * long. When every case passes, the drill is ticked.
 *
 * Its places stand in drill.md.jinja. Without script they show the code to begin with.
 */

import { openStore } from "../context.mjs";
import { all, make, makeButton } from "../dom.mjs";
import { addressOf, loadData } from "../files.mjs";
import { breakLine, eraseStep, indent, outdent } from "../indent.mjs";

/** @import { Edit } from "../indent.mjs" */
/** @import { Job } from "../python.mjs" */
/** @typedef {{file: string, cases: string, checking: string, page: string}} Source what is fetched when the code is first to be checked */
/** @typedef {{type: string, name: string, text: string, isLast: boolean, isBlocked: boolean, details: [label: string, text: string][]}} Message of the worker */
/** @typedef {{name: string, details: [label: string, text: string][]}} Outcome */
/**
 * What is used of the editor, docs/vendor/prism-code-editor.
 * @typedef {object} Editor
 * @property {HTMLTextAreaElement} textarea
 * @property {HTMLElement} container
 * @property {string} value
 * @property {(options: {value: string}) => void} setOptions
 * @property {(event: "update", act: () => void) => void} on
 * @property {Record<string, (event: KeyboardEvent, selection: [number, number], text: string) => boolean | void>} keyCommandMap true where the key has done its work
 */

const STYLES = ["vendor/prism-code-editor/layout.css", "stylesheets/editor.css"].map(addressOf);
const WORKER = addressOf("javascripts/python-worker.mjs");

/** Milliseconds for a program, and for each case of a check. */
const PATIENCE = 5_000;
/** Milliseconds between the last key and keeping what was written. */
const PAUSE = 400;
/** The longest text that the record takes. */
const LONGEST = 20_000;
/** A key that asks for something else is not for the editor. */
const isPlain = (/** @type {KeyboardEvent} */ event) => !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);

export class StudyRunner extends HTMLElement {
  #store = openStore();
  #life = new AbortController();
  /** @type {Editor | undefined} */
  #editor;
  #starter = "";
  /** What the record is known to hold. */
  #kept = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #keeping;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;
  /** @type {Outcome[]} */
  #outcomes = [];

  async connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    try {
      if (!this.#editor) await this.#build();
    } catch (error) {
      console.warn(error);
      this.#say("The editor cannot be loaded. Reload the page once you are online.");
      return;
    }
    if (signal.aborted) return;
    const acts = { check: () => this.#start("check"), run: () => this.#start("run"), reset: () => this.#reset() };
    for (const [name, act] of Object.entries(acts)) {
      const button = this.#button(name);
      button.addEventListener("click", act, { signal });
      button.disabled = false;
    }
    this.#store.addEventListener("change", () => this.#takeIn(), { signal });
    window.addEventListener("pagehide", () => this.#keep(), { signal });
    this.#takeIn();
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    this.#keep();
    this.#stop();
    this.#life.abort();
  }

  get #id() {
    return this.dataset.runner ?? "";
  }

  get #text() {
    return this.#editor?.value ?? "";
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
  }

  /** @param {string} name @returns {HTMLButtonElement} */
  #button(name) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`[data-act=${name}]`));
  }

  /** @param {string} text @param {...(string | Node)} more */
  #say(text, ...more) {
    this.#part("status").replaceChildren(text, ...more);
  }

  /** The editor takes the place of the code that the page shows, in the same size. */
  async #build() {
    const place = this.#part("editor");
    this.#starter = place.textContent?.replace(/^\n+|\s+$/g, "").concat("\n") ?? "";
    const [{ createEditor }] = await Promise.all([
      import(/** @type {string} */ ("../../vendor/prism-code-editor/index.js")),
      import(/** @type {string} */ ("../../vendor/prism-code-editor/prism/languages/python.js")),
      ...STYLES.map(loadStyle),
    ]);
    const value = this.#store.get("drill", this.#id, "code") || this.#starter;
    const editor = /** @type {Editor} */ (createEditor(null, { language: "python", tabSize: 4, value }));
    for (const [name, text] of Object.entries({ "aria-label": place.dataset.label ?? "", "aria-describedby": "runner-keys" })) {
      editor.textarea.setAttribute(name, text);
    }
    place.replaceChildren(editor.container);
    this.#kept = value;
    this.#editor = editor;
    this.#bindKeys(editor);
    editor.on("update", () => this.#keepSoon());
  }

  /** @param {Editor} editor */
  #bindKeys(editor) {
    const { textarea, keyCommandMap } = editor;
    let mayLeave = false;
    /** @param {(text: string, start: number, end: number) => Edit | null} key */
    const on = (key) => (/** @type {KeyboardEvent} */ event, /** @type {[number, number]} */ [start, end], /** @type {string} */ text) => {
      const edit = isPlain(event) ? key(text, start, end) : null;
      if (edit) apply(textarea, edit);
      return Boolean(edit);
    };
    const [into, out] = [on(indent), on(outdent)];
    keyCommandMap.Enter = (event, selection, text) => !event.shiftKey && on(breakLine)(event, selection, text);
    keyCommandMap.Backspace = on(eraseStep);
    keyCommandMap.Tab = (event, selection, text) => !mayLeave && (event.shiftKey ? out : into)(event, selection, text);
    keyCommandMap.Escape = () => true;
    textarea.addEventListener("keydown", ({ key }) => (mayLeave = key === "Escape" || (mayLeave && ["Tab", "Shift"].includes(key))), { capture: true });
    textarea.addEventListener("focus", () => (mayLeave = false));
  }

  #keepSoon() {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), PAUSE);
  }

  #keep() {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    const text = this.#text;
    if (!this.#editor || text === this.#kept) return;
    if (text.length > LONGEST) {
      this.#say(`This is more than ${LONGEST} characters, too much to be kept. Save it in a file of your own.`);
      return;
    }
    this.#kept = text;
    this.#store.put("drill", this.#id, { code: text === this.#starter ? "" : text });
  }

  /** What another tab or a copy of the record brought takes the place of what has not been changed here. */
  #takeIn() {
    const stored = this.#store.get("drill", this.#id, "code") || this.#starter;
    this.#showUndo();
    if (stored === this.#kept) return;
    const mine = this.#text;
    if (mine === this.#kept) {
      this.#kept = stored;
      this.#editor?.setOptions({ value: stored });
    } else if (mine.length <= LONGEST) {
      // Changed on both sides: what is on the screen stays, and the other can be had in its place.
      this.#kept = mine;
      this.#store.put("drill", this.#id, { code: mine, before: stored === this.#starter ? "" : stored });
    }
  }

  /** Back to the beginning, or, at the beginning, to what was there before. */
  #reset() {
    this.#keep();
    const before = this.#store.get("drill", this.#id, "before");
    const isStarter = this.#text === this.#starter;
    if (isStarter && !before) return this.#say("This is the code to begin with.");
    const next = isStarter ? before : this.#starter;
    this.#store.put("drill", this.#id, { code: isStarter ? before : "", before: isStarter ? "" : this.#text });
    this.#say(isStarter ? "Your code is back." : "This is the code to begin with. Yours is kept: press “Bring back mine”.");
    this.#kept = next;
    this.#editor?.setOptions({ value: next });
    this.#showUndo();
  }

  #showUndo() {
    const mine = this.#text === this.#starter && this.#store.get("drill", this.#id, "before");
    this.#button("reset").textContent = mine ? "Bring back mine" : "Start over";
  }

  /** @param {"run" | "check"} kind */
  async #start(kind) {
    this.#keep();
    this.#stop();
    this.#outcomes = [];
    this.#part("cases").replaceChildren();
    this.#part("output").replaceChildren();
    this.#part("output").hidden = true;
    this.#say("Loading Python …");
    const { signal } = this.#life;
    try {
      const source = /** @type {Source} */ (await loadData(`drills/${this.dataset.runner}`));
      if (signal.aborted) return;
      this.#work({ ...source, kind, code: this.#text });
    } catch (error) {
      console.warn(error);
      this.#say("The cases cannot be loaded. Try again once you are online.");
    }
  }

  /** @param {Job} job */
  #work(job) {
    this.#stop();
    const worker = new Worker(WORKER, { type: "module" });
    this.#worker = worker;
    let current = "";
    const watch = () => {
      clearTimeout(this.#watch);
      this.#watch = setTimeout(() => {
        this.#stop();
        const problem = `no end after ${PATIENCE / 1000} seconds, so it was stopped. Does a loop never end?`;
        if (job.kind === "check") this.#tell({ name: current, details: [["problem", problem]] });
        this.#conclude(job.kind, `Stopped: ${problem}`);
      }, PATIENCE);
    };
    worker.addEventListener("error", (event) => this.#fail(event.message, false));
    worker.addEventListener("message", ({ data }) => {
      const message = /** @type {Message} */ (data);
      if (this.#worker !== worker) return;
      if (message.type === "ready") {
        this.#say(job.kind === "run" ? "Running …" : "Checking …");
        worker.postMessage(job);
        watch();
      } else if (message.type === "begin") {
        current = message.name;
        watch();
      } else if (message.type === "output") this.#print(message.text, message.isLast);
      else if (message.type === "outcome") this.#tell(message);
      else if (message.type === "problem") this.#print(message.text, false);
      else if (message.type === "failed") this.#fail(message.text, message.isBlocked);
      else if (message.type === "end") {
        this.#stop();
        this.#conclude(job.kind, "");
      }
    });
  }

  #stop() {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {string} text @param {boolean} isLast */
  #print(text, isLast) {
    const place = this.#part("output");
    place.hidden = false;
    place.append(text);
    if (isLast) place.append("\n[The rest of what your code prints is left out.]");
  }

  /** @param {Outcome} outcome */
  #tell({ name, details }) {
    this.#outcomes.push({ name, details });
    const verdict = make("span", { class: "verdict" }, details.length ? "not yet" : "passes");
    const head = make("p", { class: "case-name" }, verdict, ` ${name}`);
    const rows = details.map(([label, text]) => make("div", {}, make("dt", {}, label), make("dd", {}, text)));
    const item = make("li", { class: details.length ? "fails" : "passes" }, head);
    if (rows.length) item.append(make("dl", {}, ...rows));
    this.#part("cases").append(item);
  }

  /** @param {"run" | "check"} kind @param {string} problem */
  #conclude(kind, problem) {
    const failed = this.#outcomes.filter(({ details }) => details.length);
    const passed = this.#outcomes.length - failed.length;
    if (kind === "run") {
      const isSilent = this.#part("output").hidden;
      this.#say(problem || (isSilent ? "Done. The code printed nothing." : "Done. What the code printed stands below."));
    } else if (failed.length) {
      const names = failed.map(({ name }) => name).join("; ");
      const rest = problem && " The rest was not run.";
      this.#say(`${passed} of ${this.#outcomes.length} cases pass. Not yet: ${names}.${rest}`);
    } else if (passed) {
      const isNew = !this.#store.get("drill", this.#id, "done");
      if (isNew) this.#store.put("drill", this.#id, { done: true });
      this.#say(`All ${passed} cases pass.${isNew ? " The drill is ticked." : ""}`);
    }
  }

  /** @param {string} text @param {boolean} isBlocked by a policy: another page's, where this page came without a reload */
  #fail(text, isBlocked) {
    this.#stop();
    console.warn(text);
    if (isBlocked) this.#say("This browser wants the page to be loaded anew first. ", makeButton("Reload", "secondary", () => location.reload()));
    else this.#say("Python broke off. Check your code, or try again once you are online.");
  }
}

/** @param {HTMLTextAreaElement} textarea @param {Edit} edit */
function apply(textarea, { from, to, insert, start, end }) {
  if (textarea.value.slice(from, to) === insert) return;
  textarea.setSelectionRange(from, to);
  // The one way that leaves the browser's own undo whole.
  const isDone = insert ? document.execCommand("insertText", false, insert) : document.execCommand("delete");
  if (!isDone) {
    textarea.setRangeText(insert, from, to);
    textarea.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  textarea.setSelectionRange(start, end);
}

/** @param {string} href @returns {Promise<unknown>} */
function loadStyle(href) {
  if (all(document, "link").some((link) => /** @type {HTMLLinkElement} */ (link).href === href)) return Promise.resolve();
  const link = make("link", { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
  });
}
