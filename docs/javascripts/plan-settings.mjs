/** The settings of a plan, and the address they make, so that a plan can be kept as a bookmark and shared. */

/** @import { Settings } from "./plan-types.mjs" */

export const MOST_DEEP = 3;

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  date: null,
  start: null,
  days: 7,
  minutes: null,
  at: null,
  rounds: null,
  level: "mid",
  deep: [],
  known: [],
});

/**
 * The kinds of task that each level gives up last.
 * @type {ReadonlyMap<string, string[]>}
 */
export const LEVELS = new Map([
  ["entry", ["coding", "ML concepts", "ML coding"]],
  ["mid", []],
  ["senior", ["system design", "case study", "project", "behavioural"]],
]);

/**
 * The query of an address, "?date=2026-12-20&days=5", or "" where all is as by default.
 * @param {Partial<Settings>} settings
 */
export function formatSettings(settings) {
  const asked = new Map(Object.entries(settings));
  const pairs = Object.entries(DEFAULTS).flatMap(([name, usual]) => {
    const value = asked.get(name) ?? usual;
    const text = Array.isArray(value) ? value.join(".") : String(value ?? "");
    return text && value !== usual ? [`${name}=${text}`] : [];
  });
  return pairs.length ? `?${pairs.join("&")}` : "";
}
