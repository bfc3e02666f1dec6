/** The record carried out of this browser and into it, emptied, and had back; and what was set aside because it could not be read. */

import { ASIDE, KEY, LIMITS, after, decode, emptyRecord, encode, isLater, isSame, merge, rename, split, typeOf } from "./progress-store.mjs";

/** @import { ProgressStore } from "./progress-store.mjs" */
/** @import { Preview, ProgressRecord } from "./progress-store-types.mjs" */

const UNDO = `${KEY}.undo`;
const FILE_PROBLEMS = {
  damaged: "This file is not a progress record of this site, or it is damaged.",
  future: "This file was made by a newer version of this site. Reload the page, then import it again.",
};

/** @param {ProgressRecord} mine @param {ProgressRecord} theirs @returns {Preview} What merging theirs into mine would do. */
export function compare(mine, theirs) {
  const both = merge(mine, theirs).facts;
  /** @type {Preview} */
  const preview = { problem: "", dropped: 0, added: [], changed: [], kept: [], same: 0, only: 0 };
  preview.only = Object.keys(mine.facts).filter((key) => !theirs.facts[key]).length;
  for (const [key, fact] of Object.entries(theirs.facts).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [kind, id, field] = split(key);
    const old = mine.facts[key];
    const value = old ? old[0] : typeOf(kind, field)?.[1];
    const row = { kind, id, field, mine: value, theirs: fact[0], mineTime: old?.[1] ?? "", theirsTime: fact[1] };
    const isUnseen = field === "live" ? !old : both[`${kind}/${id}/live`]?.[0] === false;
    if (isUnseen || isSame(value, fact[0])) preview.same += 1;
    else if (!old) preview.added.push(row);
    else (isLater(fact, old) ? preview.changed : preview.kept).push(row);
  }
  return preview;
}

/** @param {ProgressStore} store @returns {string} */
export const exportText = ({ record, options }) => encode(record, options.now());

/** @param {ProgressStore} store @param {string} text @returns {{record: ProgressRecord, preview: Preview}} */
function read({ view, names }, text) {
  const { record, dropped, problem } = decode(text.length > LIMITS.file ? "" : text);
  const preview = compare(view, rename(record, names));
  return { record, preview: { ...preview, dropped, problem: problem && FILE_PROBLEMS[problem] } };
}

/** @param {ProgressStore} store @param {string} text @returns {Preview} */
export const previewText = (store, text) => read(store, text).preview;

/** @param {ProgressStore} store @param {string} text @returns {Preview} */
export function importText(store, text) {
  store.sync();
  const { record, preview } = read(store, text);
  if (!preview.problem) store.replace({ ...merge(store.record, record), born: store.record.born });
  return preview;
}

/** @param {ProgressStore} store @returns {boolean} False where the way back could not be kept; then nothing is emptied. */
export function reset(store) {
  store.sync();
  const { record, options } = store;
  const facts = Object.values(record.facts);
  if (!facts.length) return true;
  try {
    options.storage().setItem(UNDO, encode(record));
  } catch {
    store.notify(store.saved ? "full" : "blocked");
    return false;
  }
  const last = facts.reduce((time, fact) => (fact[1] > time ? fact[1] : time), record.born);
  store.replace(emptyRecord(after(last, options.now())));
  return true;
}

/** @param {ProgressStore} store */
export const canUndo = (store) => kept(store, UNDO) !== "";

/** @param {ProgressStore} store @returns {boolean} */
export function undo(store) {
  const { record, problem } = decode(kept(store, UNDO));
  if (problem) return false;
  store.sync();
  store.replace(merge(store.record, record));
  if (store.saved) store.options.storage().removeItem(UNDO);
  return true;
}

/** @param {ProgressStore} store @returns {{key: string, time: string, size: number}[]} What was set aside, oldest first. */
export function asides(store) {
  try {
    const storage = store.options.storage();
    const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "");
    return keys
      .filter((key) => key.startsWith(ASIDE) || (key === KEY && decode(kept(store, key)).problem === "future"))
      .sort()
      .map((key) => ({ key, time: key.slice(ASIDE.length), size: kept(store, key).length }));
  } catch {
    return [];
  }
}

/** @param {ProgressStore} store @param {string} key @returns {string} */
export const asideText = (store, key) => (asides(store).some((aside) => aside.key === key) ? kept(store, key) : "");

/** @param {ProgressStore} store @param {string} key */
export function dropAside(store, key) {
  if (key.startsWith(ASIDE) && asideText(store, key)) store.options.storage().removeItem(key);
}

/** @param {ProgressStore} store @param {string} key */
function kept({ options }, key) {
  try {
    return options.storage().getItem(key) ?? "";
  } catch {
    return "";
  }
}
