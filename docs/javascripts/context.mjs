/** What all elements of a page share: one store, one catalogue. */

import { loadCatalogue } from "./catalogue.mjs";
import { ProgressStore, namesOf } from "./progress-store.mjs";

export { loadCatalogue as openCatalogue };

/** @type {ProgressStore | undefined} */
let store;

/** @returns {ProgressStore} The same for everybody. It learns the names of the catalogue as soon as that is here. */
export function openStore() {
  if (!store) {
    const opened = new ProgressStore({
      storage: () => localStorage,
      now: () => new Date().toISOString(),
      device: Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join(""),
      window,
    });
    store = opened.load();
    loadCatalogue().then(
      (catalogue) => opened.use(namesOf(catalogue)),
      (error) => console.warn(error),
    );
  }
  return store;
}

/** @param {string} path below the home of the site, "plan/day-03/" @returns {string} Its address, wherever the site lives. */
export const pageAddress = (path) => new URL(`../${path}`, import.meta.url).href;
