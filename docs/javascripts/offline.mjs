/** The site without a network, seen from a page: it registers the service worker, and says when a new version is there. */

import { make, makeButton } from "./dom.mjs";

/** Where this device says whether it wants the site kept: "on", "off", or nothing. No part of the record. */
const KEY = "ml-interview-guide.offline";
const HOME = new URL("../", import.meta.url).href;
/** How long a new version may take to be in charge once it is asked for, in milliseconds. */
const PATIENCE = 3000;
/** The mark of the build that the page belongs to; a site that is being written has none. */
const mark = document.querySelector('meta[name="build"]')?.getAttribute("content") ?? "";

/** Whether a browser could keep the site: not one that opened it from a folder, and not while it is being written. */
export const canKeep = Boolean(mark) && "serviceWorker" in navigator && location.protocol !== "file:";

/** @returns {boolean} Whether it is to be kept. Who saves data is not made to load all of it, but may ask for it. */
export function isWanted() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  try {
    const said = localStorage.getItem(KEY);
    return said ? said === "on" : !connection?.saveData;
  } catch {
    return false;
  }
}

/** Keeps the site, and goes on doing so. */
export async function turnOn() {
  localStorage.setItem(KEY, "on");
  await keep();
}

/** Nothing of the site is kept, and nothing will be until it is asked for. */
export async function turnOff() {
  localStorage.setItem(KEY, "off");
  await (await navigator.serviceWorker.getRegistration(HOME))?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`study ${HOME} `)) await caches.delete(name);
}

/** @returns {Promise<{ bytes: number, left: number }>} The bytes of what is kept, as soon as it is, and how many pages are left out. */
export async function whatIsKept() {
  const { active } = await navigator.serviceWorker.ready;
  return ask(active, { fill: true });
}

/** Registers the worker, which then fetches the whole site in the background. Each call is as good as the first. */
export async function keep() {
  if (!canKeep || !isWanted()) return;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(`${HOME}service-worker.js`, { scope: HOME });
  if (isWatched) return;
  isWatched = true;
  let isControlled = Boolean(serviceWorker.controller);
  const introduce = () => ask(serviceWorker.controller, { mark });
  introduce();
  serviceWorker.addEventListener("controllerchange", async () => {
    const wasControlled = isControlled;
    isControlled = true;
    const { mark: theirs } = await introduce();
    // The first worker takes a page as it is; with a second one a page of an earlier version would be a mix.
    if (wasControlled && theirs !== mark) location.reload();
  });
  const look = () => announce(registration.waiting).catch(console.warn);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  look();
  document.addEventListener("study-page-connected", look);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) registration.update().catch(() => {}); // without a network there is no newer one
  });
}

let isWatched = false;
let isPutAway = false;

/** @param {ServiceWorker | null} waiting A newer version, complete, which takes over when it is asked to or all tabs are closed. */
async function announce(waiting) {
  if (!waiting || isPutAway || !navigator.serviceWorker.controller) return;
  if ((await ask(waiting, {})).mark === mark) return; // the page is of that version already
  const page = document.querySelector("study-page");
  if (!page || page.querySelector(".new-version")) return;
  const reload = makeButton("Reload", "plain-button", () => {
    waiting.postMessage({ takeOver: true });
    // While a tab waits for an answer the browser puts that off. A page that is loaded anew is of the new version anyway.
    setTimeout(() => location.reload(), PATIENCE);
  });
  const message = make("p", { class: "message" }, "A new version of this site is here. ", reload);
  const place = make("div", { class: "messages new-version", role: "status" });
  message.append(
    " ",
    makeButton("Later", "plain-button", () => {
      isPutAway = true;
      place.remove();
    }),
  );
  page.prepend(place);
  place.append(message);
}

/** @param {ServiceWorker | null} worker @param {{ fill?: boolean, mark?: string }} wish @returns {Promise<{ mark: string, bytes: number, left: number }>} */
function ask(worker, wish) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker?.postMessage(wish, [port2]);
  });
}
