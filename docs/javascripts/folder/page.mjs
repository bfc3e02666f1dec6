/**
 * The site in a folder, where a browser lets pages load scripts, and fetch nothing: what is fetched on the site comes
 * as a script there, `data/catalogue.json.js`, which hands over its text. With this, `fetch` and `Worker` work for files
 * of the folder as they do for files of the site, and no other module has to know where it is.
 *
 * Not part of the site: scripts/folder.py puts it before everything else on each page of the copy.
 */

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const HOME = new URL("../", src).href;
const { fetch, Worker } = globalThis;

/** What waits for a text, by its path. @type {Map<string, (text: string) => void>} */
const waiting = new Map();
/** @type {Map<string, Promise<string>>} */
const texts = new Map();

Object.assign(globalThis, {
  /** What the bundler writes for `import.meta.url`. */
  scriptAddress: src,

  /** @param {string} path @param {string} text */
  handOver: (path, text) => waiting.get(path)?.(text),

  /** @param {RequestInfo | URL} resource @param {RequestInit} [options] */
  async fetch(resource, options) {
    const path = pathOf(resource instanceof Request ? resource.url : resource);
    return path ? new Response(await textOf(path)) : fetch(resource, options);
  },

  Worker: class extends EventTarget {
    /** @param {string | URL} address @param {WorkerOptions} [options] */
    constructor(address, options) {
      super();
      const path = pathOf(address);
      if (!path) return /** @type {any} */ (new Worker(address, options));
      this.started = textOf(path).then((text) => {
        const source = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
        const worker = new Worker(source); // every module that it needs is in the text
        worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
        worker.onerror = ({ message }) => this.dispatchEvent(new ErrorEvent("error", { message }));
        return worker;
      });
      this.started.catch(({ message }) => this.dispatchEvent(new ErrorEvent("error", { message })));
    }

    /** @param {(event: Event) => void} act */
    set onmessage(act) {
      this.addEventListener("message", act);
    }

    /** @param {any} message */
    postMessage(message) {
      this.started?.then((worker) => worker.postMessage(message), () => {});
    }

    terminate() {
      this.started?.then((worker) => worker.terminate(), () => {});
    }
  },
});

/** @param {string | URL} address @returns {string} below the home of the site; nothing for addresses elsewhere */
function pathOf(address) {
  const { href } = new URL(address, document.baseURI);
  return href.startsWith(HOME) ? decodeURI(href.slice(HOME.length).replace(/[?#].*/s, "")) : "";
}

/** @param {string} path @returns {Promise<string>} The text of a file; after a failure the next call asks again. */
function textOf(path) {
  const asked = texts.get(path) ?? load(path);
  texts.set(path, asked);
  asked.catch(() => texts.delete(path));
  return asked;
}

/** @param {string} path @returns {Promise<string>} */
function load(path) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${HOME}${encodeURI(path)}.js`;
    script.onload = () => reject(new TypeError(`${path}.js does not hand over ${path}`)); // too late, if it does
    script.onerror = () => reject(new TypeError(`${path} is not in the folder`));
    waiting.set(path, resolve);
    document.head.append(script);
  });
}
