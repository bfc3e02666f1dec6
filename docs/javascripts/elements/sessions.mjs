/** Timed sessions: the one that is on, which outlives that its tab is loaded again or goes to another page, and those that were saved. */

import { dayOf } from "../day-names.mjs";
import { all, make, makeButton } from "../dom.mjs";

/** @import { ProgressStore } from "../progress-store.mjs" */
/** @typedef {{id: string, drill: string, about: string, started: string, seconds: number, scores: any, notes: string}} Past */

const PLACE = "ml-interview-guide.";

/** @param {string} name @param {unknown} value null lets it go */
export function keep(name, value) {
  try {
    if (value) sessionStorage.setItem(PLACE + name, JSON.stringify(value));
    else sessionStorage.removeItem(PLACE + name);
  } catch {
    // Storage is blocked or full: it lasts as long as the page.
  }
}

/** @param {string} name @returns {any} null where nothing is kept, or nothing that can be read */
export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE + name) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Shows the newest first; one that is deleted can be had back.
 * @param {HTMLElement} tool with the parts past-box, past and saved
 * @param {ProgressStore} store
 * @param {string} name what the sessions' drills begin with
 * @param {(past: Past, day: string) => (Node | string)[]} describe
 */
export function showPast(tool, store, name, describe) {
  const part = (/** @type {string} */ part) => /** @type {HTMLElement} */ (tool.querySelector(`[data-part=${part}]`));
  const sessions = /** @type {any[]} */ (store.entries("session")).filter(({ drill }) => drill.startsWith(name)).reverse();
  const shown = sessions.map(({ id }) => id).join();
  part("past-box").hidden = !shown;
  if (part("past").dataset.shown === shown) return; // what is open in it stays open
  part("past").dataset.shown = shown;
  part("past").replaceChildren(...sessions.map((past) => {
    const day = dayOf(past.started);
    const remove = makeButton("Delete", "plain-button", () => {
      store.remove("session", past.id);
      const undo = makeButton("Undo", "plain-button", () => {
        store.put("session", past.id, {});
        part("saved").textContent = "It is back.";
        all(tool, ":is(input, select):enabled")[0]?.focus();
      });
      part("saved").replaceChildren("Deleted. ", undo);
      undo.focus();
    });
    remove.setAttribute("aria-label", `Delete the session of ${day}`);
    const row = make("li", {}, ...describe(past, day));
    row.querySelector(".entry-tools")?.append(remove);
    return row;
  }));
}
