/** What all elements of a page share: one store, and what the site says of itself. */

import { addressOf, loadData } from "./files.mjs";
import { ProgressStore } from "./progress-store.mjs";

/** @import { Card } from "./cards-types.d.mts" */
/** @import { DefaultDay, DefaultPlan, Outline } from "./catalogue-types.d.mts" */

/** @param {string} path below the home of the site, "plan/day-03/" @returns {string} Its address, wherever the site lives. */
export const pageAddress = addressOf;

/** @returns {Promise<Outline>} */
export const openOutline = () => loadData("outline");

/** @returns {Promise<DefaultPlan>} */
export const openDefaultPlan = () => loadData("default-plan");

/** @param {number} number @returns {Promise<DefaultDay>} of the default plan */
export const openDay = (number) => loadData(`days/${number}`);

/** @returns {Promise<Map<string, [title: string, page: string]>>} by "kind/id" */
export const openTitles = async () => new Map(Object.entries((await loadData("titles")).things));

/** @returns {Promise<Card[]>} */
export const openCards = async () => (await loadData("cards")).cards;

/** @param {Pick<Card, "id" | "domain">} card @returns {Promise<string>} what it asks, as plain text */
export const openQuestion = async ({ id, domain }) => (await loadData(`questions/${domain}`)).questions[id];

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
      openOutline().then(
        ({ names }) => opened.use(new Map(Object.entries(names))),
        console.warn,
      ),
    );
  }
  return store;
}
