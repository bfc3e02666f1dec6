/**
 * How far the reader is, and where to go on. Pure.
 *
 * Done is what is ticked. Of two things more is asked, so that no bar says too much: where an item wants a number and
 * the reader wrote one, it must be reached; and a domain is done when all its checklist items are.
 */

/** @import { Outline, OutlineDay } from "./catalogue-types.d.mts" */
/** @typedef {(kind: string, id: string, field: "done" | "count") => any} Get what is recorded */
/** @typedef {(kind: string, id: string) => boolean} IsDone */
/** @typedef {{title: string, done: number, of: number, words: string}} Progress */

/** @param {number} count 0 where nothing is written @param {number} atLeast */
export const isShort = (count, atLeast) => count > 0 && count < atLeast;

/** @param {Outline} outline @param {Get} get @returns {IsDone} */
export function judge({ checklist }, get) {
  const items = checklist.flatMap((group) => group.items);
  const least = new Map(items.map(({ id, at_least }) => [id, at_least]));
  /** @type {IsDone} */
  const isDone = (kind, id) => {
    const parts = kind === "domain" ? items.filter(({ domain }) => domain === id) : [];
    if (parts.length) return parts.every((item) => isDone("item", item.id));
    return get(kind, id, "done") && !(kind === "item" && isShort(get(kind, id, "count"), least.get(id) ?? 0));
  };
  return isDone;
}

/**
 * @param {Outline} outline
 * @param {string} what checklist, group, domain, plan, week, day, domains or path
 * @param {string} of which group, domain, week or day; else ""
 * @param {IsDone} isDone
 * @returns {Progress | null} null where there is no such thing
 */
export function measure({ checklist, days, domains, path }, what, of, isDone) {
  const items = checklist.flatMap((group) => group.items);
  /** @param {typeof days} some @returns {{id: string}[]} */
  const tasksOf = (some) => some.flatMap(({ tasks }) => tasks);
  /** @param {{id: string, title: string}[]} list */
  const name = (list) => list.find(({ id }) => id === of)?.title ?? "";
  /** @type {Record<string, () => [title: string, kind: string, list: {id: string}[], unit: string]>} */
  const measures = {
    checklist: () => ["Checklist", "item", items, ""],
    group: () => [name(checklist), "item", checklist.find(({ id }) => id === of)?.items ?? [], ""],
    domain: () => [name(domains), "item", items.filter(({ domain }) => domain === of), "checklist item"],
    plan: () => ["Plan", "task", tasksOf(days), "task"],
    week: () => [`Week ${of}`, "task", tasksOf(days.filter(({ week }) => `${week}` === of)), "task"],
    day: () => [`Day ${of}`, "task", tasksOf(days.filter(({ number }) => `${number}` === of)), "task"],
    domains: () => ["Domains", "domain", domains, "domain"],
    path: () => ["Path", "stop", path, "stop"],
  };
  const [title, kind, list, unit] = measures[what]?.() ?? ["", "", [], ""];
  if (!list.length) return null;
  const done = list.filter(({ id }) => isDone(kind, id)).length;
  const words = `${done} of ${list.length} ${unit}${unit && list.length > 1 ? "s" : ""}`.trim();
  return { title, done, of: list.length, words };
}

/** @param {Pick<Outline, "days">} outline @param {IsDone} isDone @returns {OutlineDay | undefined} The first day with a must left, or else with anything left. */
export function nextDay({ days }, isDone) {
  const left = days.filter(({ tasks }) => tasks.some(({ id }) => !isDone("task", id)));
  const must = left.find(({ tasks }) => tasks.some(({ id, priority }) => priority === "must" && !isDone("task", id)));
  return must ?? left[0];
}
