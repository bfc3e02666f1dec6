/** @import { Card } from "./cards-types.d.mts" */
/** @import { Catalogue } from "./catalogue-types.d.mts" */

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/** @returns {Promise<Catalogue>} data/catalogue.json */
export const loadCatalogue = () => load("catalogue");

/** @returns {Promise<Card[]>} the question cards of data/cards.json */
export const loadCards = async () => (await load("cards")).cards;

/** @param {string} name @returns {Promise<any>} data/<name>.json, fetched once; after a failure the next call asks again. */
function load(name) {
  const asked = loading.get(name) ?? fetchData(name);
  loading.set(name, asked);
  asked.catch(() => loading.delete(name));
  return asked;
}

/** @param {string} name */
async function fetchData(name) {
  const response = await fetch(new URL(`../data/${name}.json`, import.meta.url));
  if (!response.ok) throw new Error(`The ${name} cannot be loaded: ${response.status} ${response.statusText}`);
  return response.json();
}
