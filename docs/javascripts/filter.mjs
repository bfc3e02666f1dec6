/** Which resources a reader's filters leave, and in which order. Pure; made for tens of thousands of entries. */

/**
 * @typedef {object} Entry what the page's data- attributes say of one resource
 * @property {string} id
 * @property {string} text all its words
 * @property {string} title
 * @property {readonly string[]} domains
 * @property {string} kind
 * @property {string} level
 * @property {readonly string[]} languages
 * @property {string} access
 * @property {string} answers
 * @property {number} minutes 0 where nobody said
 * @property {string} updated "YYYY-MM-DD", "" where nothing is on record
 */
/** @typedef {Record<typeof FIELDS[number], string>} Query every field "" when not set */
/** @typedef {{done: ReadonlySet<string>, starred: ReadonlySet<string>}} Marks */
/** @typedef {{entry: Entry, words: string}} Row */

// Not "q": the theme takes that for a search of its own.
export const FIELDS = /** @type {const} */ (["find", "domain", "kind", "level", "language", "access", "answers", "time", "fresh", "mine", "sort"]);
/** @type {Map<string, [least: number, most: number]>} */
const TIMES = new Map([["short", [1, 60]], ["medium", [61, 240]], ["long", [241, Infinity]]]);
const LONGEST_QUERY = 200;

/** @param {string} text @returns {string} lower case, accents dropped */
const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** @param {readonly Entry[]} entries @returns {Row[]} ready to be asked, once */
export const prepare = (entries) => entries.map((entry) => ({ entry, words: plain(entry.text) }));

/** @returns {Query} */
export const emptyQuery = () => /** @type {Query} */ (Object.fromEntries(FIELDS.map((field) => [field, ""])));

/** @param {URLSearchParams} search @returns {Query} fields that it does not have are empty */
export function parseQuery(search) {
  const query = emptyQuery();
  for (const field of FIELDS) query[field] = (search.get(field) ?? "").slice(0, LONGEST_QUERY);
  return query;
}

/** @param {Query} query @returns {string} "find=drift&kind=course"; "" when nothing is set */
export function formatQuery(query) {
  const search = new URLSearchParams();
  for (const field of FIELDS) if (query[field]) search.set(field, query[field]);
  return search.toString();
}

/**
 * @param {readonly Row[]} rows
 * @param {Query} query
 * @param {Marks} marks
 * @param {string} today "YYYY-MM-DD"
 * @returns {boolean[]} for each row, whether it stays
 */
export function select(rows, query, marks, today) {
  const words = plain(query.find).split(/\s+/).filter(Boolean);
  const [least, most] = TIMES.get(query.time) ?? [0, Infinity];
  const since = query.fresh ? `${Number(today.slice(0, 4)) - Number(query.fresh)}${today.slice(4)}` : "";
  return rows.map(
    ({ entry, words: text }) =>
      words.every((word) => text.includes(word)) &&
      (!query.domain || entry.domains.includes(query.domain)) &&
      (!query.kind || entry.kind === query.kind) &&
      (!query.level || entry.level === query.level || entry.level === "all levels") &&
      (!query.language || entry.languages.includes(query.language)) &&
      (!query.access || entry.access === query.access) &&
      (!query.answers || entry.answers === query.answers) &&
      (!query.time || (entry.minutes >= least && entry.minutes <= most)) &&
      (!since || entry.updated >= since) &&
      (query.mine !== "done" || marks.done.has(entry.id)) &&
      (query.mine !== "open" || !marks.done.has(entry.id)) &&
      (query.mine !== "starred" || marks.starred.has(entry.id)),
  );
}

/** @param {readonly Row[]} rows @param {string} sort "title", "newest", "shortest", or "" for the page's own @returns {number[]} positions of rows, in order */
export function order(rows, sort) {
  const positions = rows.map((_, index) => index);
  const at = (/** @type {number} */ index) => /** @type {Row} */ (rows[index]).entry;
  if (sort === "title") positions.sort((a, b) => at(a).title.localeCompare(at(b).title, "en") || a - b);
  if (sort === "newest") positions.sort((a, b) => at(b).updated.localeCompare(at(a).updated) || a - b);
  if (sort === "shortest") positions.sort((a, b) => (at(a).minutes || Infinity) - (at(b).minutes || Infinity) || a - b);
  return positions;
}
