/*
 * The site without a network. A build puts what it consists of before this text: scripts/studyguide/offline.py.
 *
 * Each build has a cache of its own, which is filled whole before its worker takes over. Pages come from the network
 * while there is one. A page of another build makes its tab a guest: from then on the tab gets nothing from this cache,
 * so no tab ever has files of two builds.
 */

/** @type {{ id: string, mark: string, bytes: number, left: number, files: Record<string, string> }} `left` is how many pages are kept only once they were opened. */
const build = /** @type {any} */ (self).BUILD;
/** @type {any} The types of workers and of windows exclude each other; the modules have those of windows. */
const worker = self;
const HOME = worker.registration.scope;
/** What the names of our caches begin with: other sites at this host have caches too. */
const OURS = `study ${HOME} `;
const CACHE = `${OURS}${build.id}`;
const GUESTS = `${OURS}guests`;

/** @type {Map<string, Promise<boolean>>} Whether a tab is a guest, as far as this run of the worker was told. */
const told = new Map();

/** @param {string} path of a file, "plan/index.html" @returns {string} The address that it has for readers. */
const addressOf = (path) => HOME + path.replace(/(^|\/)index\.html$/, "$1");

/** @param {string} address @returns {string} The path of its file. */
const pathOf = (address) => new URL(address).href.slice(HOME.length).replace(/[?#].*/s, "").replace(/(^|\/)$/, "$1index.html");

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (/** @type {any} */ event) => event.waitUntil(hear(event)));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(HOME)) return;
  const path = pathOf(url);
  const isPage = path.endsWith(".html") || (mode === "navigate" && !/\.\w+$/.test(path));
  if (isPage || isFresh(path)) event.respondWith(newest(event, path));
  else if (path in build.files) event.respondWith(part(event, path));
});

/** @param {string} path @returns {boolean} Whether it is no page, and as fresh as one. */
const isFresh = (path) => path === "search/search_index.json" || path === "sitemap.xml";

/** The cache has every file of the build. What a run that was ended has brought is still there. */
async function fill() {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.entries(build.files).filter(([path]) => !there.has(addressOf(path)));
  const carry = async () => {
    for (let next = missing.pop(); next; next = missing.pop()) await keep(cache, ...next);
  };
  await Promise.all([carry(), carry(), carry(), carry()]);
}

/**
 * The file is in the cache, and is that of the build: from the cache of an earlier one, or from the network.
 * @param {Cache} cache @param {string} path @param {string} hash
 */
async function keep(cache, path, hash) {
  const address = addressOf(path);
  for (const bring of [() => caches.match(address), () => fetch(address, { cache: "no-cache" })]) {
    const response = await bring();
    const content = await response?.arrayBuffer();
    if (!response || !content || (await hashOf(content)) !== hash) continue;
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    return cache.put(address, new Response(content, { headers })); // a new one, which no redirect led to
  }
  throw new Error(`${path} is not that of build ${build.id}`); // the next visit tries again
}

/** @param {ArrayBuffer} content */
async function hashOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function takeOver() {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

/** @param {any} event A tab says of which build it is, wants the cache to be whole, or wants the new version. */
async function hear({ data, ports, source }) {
  if (data.mark && data.mark !== build.mark) await note(source.id, Promise.resolve(true));
  if (data.fill) await fill();
  ports[0]?.postMessage({ mark: build.mark, bytes: build.bytes, left: build.left });
  if (data.takeOver) await worker.skipWaiting();
}

/**
 * From the network; from the cache where there is none.
 * @param {any} event @param {string} path
 */
async function newest(event, path) {
  const { request, clientId, resultingClientId } = event;
  const isVisit = request.mode === "navigate";
  let response;
  try {
    response = await fetch(request, { cache: "no-cache" });
  } catch {
    // Our page for a tab of another build would be a mix; at an error the theme loads the page anew, as a visit.
    return !isVisit && !isFresh(path) && (await isGuest(clientId)) ? Response.error() : stored(path, isVisit);
  }
  if (isFresh(path) || response.type === "opaqueredirect") return response;
  const isOther = response.clone().text().then((text) => !text.includes(`name="build" content="${build.mark}"`), () => true);
  if (isVisit) event.waitUntil(note(resultingClientId, isOther));
  else if ((await isOther) && !(await isGuest(clientId))) {
    // The theme would put a page of the new version among scripts of the old one. At an error it loads it anew.
    response = Response.error();
  }
  const opened = build.left && response.ok && !(path in build.files) ? response.clone() : undefined;
  const learn = (/** @type {boolean} */ found) => (found ? worker.registration.update() : opened && keepOpened(path, opened));
  event.waitUntil(isOther.then(learn).catch(() => {}));
  return response;
}

/** @param {string} path @param {Response} page One of this build that is not kept before it is opened. Does not make the cache. */
async function keepOpened(path, { body, headers }) {
  if (await caches.has(CACHE)) await (await caches.open(CACHE)).put(addressOf(path), new Response(body, { headers }));
}

/** @param {string} path @param {boolean} isVisit */
async function stored(path, isVisit) {
  const found = await match(path);
  if (found || !isVisit) return found ?? Response.error();
  if (`${path}/index.html` in build.files) return Response.redirect(`${HOME}${path}/`);
  if (build.left) return Response.error(); // it may well be there: the browser says that there is no network
  const page = await match("404.html");
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
}

/** @param {any} event @param {string} path A script, a style, a picture, data: of the tab's own build. */
async function part(event, path) {
  const { request, clientId, resultingClientId } = event;
  if (await isGuest(clientId)) {
    if (resultingClientId) event.waitUntil(note(resultingClientId, Promise.resolve(true))); // a worker of the tab
    return fetch(request, { cache: "no-cache" }); // the browser's own cache may have that of an earlier build too
  }
  return (await match(path)) ?? fetch(request);
}

/** @param {string} path Does not make the cache, which may have been turned off. */
const match = (path) => caches.match(addressOf(path), { cacheName: CACHE });

/** @param {string} client @param {Promise<boolean>} answer Kept on disk too: browsers end workers that have nothing to do. */
async function note(client, answer) {
  told.set(client, answer);
  if (await answer) await (await caches.open(GUESTS)).put(`${HOME}guest/${client}`, new Response());
}

/** @param {string} client */
async function isGuest(client) {
  return (await told.get(client)) ?? Boolean(await caches.match(`${HOME}guest/${client}`, { cacheName: GUESTS }));
}
