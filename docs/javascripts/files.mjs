/** The site's own files, as tools read them: each is fetched once, and after a failure the next call asks again. */

const HOME = new URL("../", import.meta.url);
export const isInFolder = location.protocol === "file:";
/** In a folder nobody looks for the file of a page. */
const FILE = isInFolder ? "$1index.html" : "$1";

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} path below the home of the site, "plan/day-03/" @returns {string} Its address, wherever the site lives. */
export const addressOf = (path) => new URL(path.replace(/(^|\/)(?=[?#]|$)/, FILE), HOME).href;

/** @param {string} name @returns {Promise<any>} What data/<name>.json says. */
export const loadData = (name) => load(`data/${name}.json`, JSON.parse);

/** @param {string} path "questions/rag/" @returns {Promise<Document>} The page. Nothing in it runs. */
export const loadPage = (path) => load(path, (text) => new DOMParser().parseFromString(text, "text/html"));

/** @template T @param {string} path @param {(text: string) => T} read @returns {Promise<T>} */
function load(path, read) {
  const loading = asked.get(path) ?? fetchText(path).then(read);
  asked.set(path, loading);
  loading.catch(() => asked.delete(path));
  return loading;
}

/** @param {string} path @returns {Promise<string>} */
async function fetchText(path) {
  const response = await fetch(addressOf(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}
