/** The reader's record in words. Pure. */

import { dayOf } from "./day-names.mjs";
import { judge, measure } from "./progress.mjs";

/** @import { Outline } from "./catalogue-types.d.mts" */
/** @import { ProgressStore } from "./progress-store.mjs" */
/** @import { Preview, Row } from "./progress-store-types.d.mts" */
/** @typedef {ReadonlyMap<string, readonly [title: string, page: string]>} Titles by "kind/id" */

/** What one fact is called, by its field, or by its kind where a thing of that kind is counted as one. @type {Record<string, [one: string, many: string]>} */
const NOUNS = {
  done: ["tick", "ticks"],
  count: ["number", "numbers"],
  note: ["note", "notes"],
  star: ["star", "stars"],
  error: ["entry of the error log", "entries of the error log"],
  story: ["story", "stories"],
  session: ["timed session", "timed sessions"],
  code: ["draft of a drill", "drafts of drills"],
  before: ["earlier draft", "earlier drafts"],
  plan: ["plan", "plans"],
  review: ["review of a card", "reviews of cards"],
  view: ["setting of the pages", "settings of the pages"],
};
const OTHER = ["other thing", "other things"];
const SHOWN = 40;

/** @param {number} number @param {readonly string[]} noun one and many */
const counted = (number, [one = "", many = ""]) => `${number} ${number === 1 ? one : many}`;

/** @param {string[]} words */
const listed = (words) => [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" and ");

/** @param {number} characters */
export const sizeOf = (characters) =>
  characters < 1000 ? counted(characters, ["character", "characters"]) : `${Math.round(characters / 1000)} kB`;

/**
 * @param {Pick<ProgressStore, "get" | "ids" | "entries" | "record">} store
 * @param {Outline} outline
 * @param {Titles} titles
 * @param {number} size in characters
 * @returns {Record<string, string>} What is stored and how much, by the names of the page's places.
 */
export function summarise(store, outline, titles, size) {
  const isDone = judge(outline, (kind, id, field) => store.get(kind, id, field));
  /** @param {string} field */
  const marked = (field) => ["task", "item", "resource", "drill"].reduce((sum, kind) => sum + store.ids(kind, field).length, 0);
  /** @param {string} kind */
  const doneOf = (kind) => {
    const ids = [...titles.keys()].flatMap((thing) => (thing.startsWith(`${kind}/`) ? [thing.slice(kind.length + 1)] : []));
    return `${ids.filter((id) => isDone(kind, id)).length} of ${ids.length}`;
  };
  const times = Object.values(store.record.facts).map(([, time]) => time);
  /** @param {string} what */
  const progress = (what) => {
    const found = measure(outline, what, "", isDone);
    return found ? `${found.done} of ${found.of}` : "0";
  };
  return {
    task: progress("plan"),
    item: progress("checklist"),
    resource: doneOf("resource"),
    stop: progress("path"),
    drill: doneOf("drill"),
    star: String(marked("star")),
    note: String(marked("note")),
    error: String(store.entries("error").length),
    story: String(store.entries("story").length),
    session: String(store.entries("session").length),
    review: String(store.entries("review").filter(({ event }) => event).length),
    plan: store.get("plan", "mine", "accepted") ? "yes" : "no",
    changed: times.length ? dayOf(times.reduce((last, time) => (time > last ? time : last))) : "never",
    size: times.length ? sizeOf(size) : "nothing yet",
  };
}

/** @param {Row[]} rows @returns {string} "9 ticks, 2 notes and 1 story" */
export function countRows(rows) {
  /** @type {Map<string, Set<string>>} */
  const things = new Map();
  for (const { kind, id, field } of rows) {
    const name = NOUNS[kind] ? kind : NOUNS[field] ? field : "";
    things.set(name, (things.get(name) ?? new Set()).add(NOUNS[kind] ? id : `${kind}/${id}/${field}`));
  }
  return listed([...things].map(([name, ids]) => counted(ids.size, NOUNS[name] ?? OTHER)));
}

/**
 * @param {Preview} preview
 * @returns {{changes: boolean, lines: string[]}} What importing would do; `changes` says whether it would do anything.
 */
export function describe({ problem, dropped, added, changed, kept, same, only }) {
  if (problem) return { changes: false, lines: [problem] };
  const lines = [];
  if (added.length) lines.push(`New: ${countRows(added)}.`);
  if (changed.length) lines.push(`Newer in the file, and would take the place of yours: ${countRows(changed)}.`);
  if (!lines.length) lines.push("Nothing would change: all that the file holds is here already, or newer here.");
  if (kept.length) lines.push(`Newer here, and would stay: ${countRows(kept)}.`);
  if (only) lines.push(`Only here, and would stay: ${counted(only, ["thing", "things"])}.`);
  if (same) lines.push(`The same in both: ${counted(same, ["thing", "things"])}.`);
  if (dropped) lines.push(`Could not be read, and would be left out: ${counted(dropped, ["thing", "things"])}.`);
  return { changes: added.length + changed.length > 0, lines };
}

/** @param {Row[]} rows @param {Titles} titles @returns {string[]} One line each, the longest lists cut. */
export function detail(rows, titles) {
  const lines = rows.map((row) => {
    const title = titles.get(`${row.kind}/${row.id}`)?.[0] ?? [NOUNS[row.kind]?.[0], row.id].filter(Boolean).join(" ");
    return `${title}: ${say(row, row.mine)} here, ${say(row, row.theirs)} in the file (${dayOf(row.theirsTime)})`;
  });
  const more = lines.length - SHOWN;
  return more > 1 ? [...lines.slice(0, SHOWN), `and ${more} more`] : lines;
}

/** @param {Row} row @param {any} value */
function say({ field }, value) {
  if (field === "done") return value ? "done" : "not done";
  if (field === "star") return value ? "starred" : "not starred";
  if (field === "live") return value ? "kept" : "removed";
  if (field === "event") return value ? "graded" : "undone";
  if (typeof value === "string") return value ? `“${value.length > 60 ? `${value.slice(0, 60).trimEnd()}…` : value}”` : `no ${field}`;
  if (value && typeof value === "object") return `a ${field}`;
  return value === null ? `no ${field}` : String(value);
}
