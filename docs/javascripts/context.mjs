/** What all elements of a page share: one store, one catalogue. */

import { loadData } from "./files.mjs";
import { ProgressStore, namesOf } from "./progress-store.mjs";

/** @import { Card } from "./cards-types.d.mts" */
/** @import { Catalogue } from "./catalogue-types.d.mts" */

export { addressOf as pageAddress, publicAddress } from "./files.mjs";

/** @returns {Promise<Catalogue>} */
export const openCatalogue = () => loadData("catalogue");

/** @returns {Promise<Card[]>} */
export const openCards = async () => (await loadData("cards")).cards;

/** @type {ProgressStore | undefined} */
let store;

/** @param {Pick<ProgressStore, "record">} store Whether there is more than how pages are shown. */
export const isUsed = ({ record }) => Object.keys(record.facts).some((key) => !key.startsWith("view/"));

/**
 * Calls `act` as soon as something is recorded. Who has recorded nothing sees a page as it is, and fetches nothing more.
 * @param {() => void} act
 * @param {AbortSignal} [signal]
 */
export function onceUsed(act, signal) {
  const opened = openStore();
  const look = () => {
    if (!isUsed(opened)) return;
    opened.removeEventListener("change", look);
    act();
  };
  opened.addEventListener("change", look, { signal });
  look();
}

/** @returns {ProgressStore} The same for everybody. It learns the names of the catalogue when it has facts to name. */
export function openStore() {
  if (!store) {
    const opened = new ProgressStore({
      storage: () => localStorage,
      now: () => new Date().toISOString(),
      device: Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join(""),
      window,
    });
    store = opened.load();
    onceUsed(() =>
      openCatalogue().then(
        (catalogue) => opened.use(namesOf(catalogue)),
        (error) => console.warn(error),
      ),
    );
  }
  return store;
}
