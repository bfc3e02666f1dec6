/** The settings of a plan, read from the address that plan-settings.mjs makes of them. */

import { isDate } from "./dates.mjs";
import { DEFAULTS, LEVELS, MOST_DEEP } from "./plan-settings.mjs";

/** @import { Catalogue, Settings } from "./plan-types.mjs" */

/**
 * Reads an address. What it does not understand it leaves at the default, and says so.
 * @param {string} query
 * @param {Catalogue} catalogue
 * @returns {{settings: Settings, problems: string[]}}
 */
export function parseSettings(query, { domains, rounds = [], checklist = [] }) {
  const given = new URLSearchParams(query);
  /** @type {string[]} */
  const problems = [];
  const reject = (/** @type {string} */ name, /** @type {string} */ text) =>
    void problems.push(`The address says ${name}=${text}. This is not understood and left out.`);
  /**
   * @template T
   * @param {string} name
   * @param {(text: string) => T | undefined} read
   * @param {T} otherwise
   */
  const one = (name, read, otherwise) => {
    const text = given.get(name);
    if (!text) return otherwise;
    const value = read(text);
    if (value === undefined) reject(name, text);
    return value ?? otherwise;
  };
  const many = (/** @type {string} */ name, /** @type {{id: string}[]} */ possible, most = Infinity) => {
    const ids = new Set(possible.map(({ id }) => id));
    const words = [...new Set((given.get(name) ?? "").split(".").filter(Boolean))];
    const good = words.filter((id) => ids.has(id)).slice(0, most);
    for (const word of words) if (!good.includes(word)) reject(name, word);
    return good;
  };
  const number = (/** @type {string} */ text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
  const date = (/** @type {string} */ text) => (isDate(text) ? text : undefined);
  const expected = many("rounds", rounds);
  return {
    settings: {
      date: one("date", date, DEFAULTS.date),
      start: one("start", date, DEFAULTS.start),
      days: one("days", number, DEFAULTS.days),
      minutes: one("minutes", number, DEFAULTS.minutes),
      at: one("at", (text) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined), DEFAULTS.at),
      rounds: expected.length ? expected : null,
      level: one("level", (text) => (LEVELS.has(text) ? text : undefined), DEFAULTS.level),
      deep: many("deep", domains, MOST_DEEP),
      known: many("known", [
        ...domains.flatMap((domain) => [domain, ...(domain.topics ?? [])]),
        ...checklist.flatMap(({ items }) => items),
      ]),
    },
    problems,
  };
}
