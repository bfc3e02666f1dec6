/** @import { Catalogue } from "./catalogue-types.d.mts" */

/** @type {Promise<Catalogue> | undefined} */
let loading;

/** @returns {Promise<Catalogue>} data/catalogue.json, fetched once; after a failure the next call asks again. */
export function loadCatalogue() {
  loading ??= fetchCatalogue().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchCatalogue() {
  const response = await fetch(new URL("../data/catalogue.json", import.meta.url));
  if (!response.ok) throw new Error(`The catalogue cannot be loaded: ${response.status} ${response.statusText}`);
  return response.json();
}
