/**
 * Takes everything out of a worker's global object that is not the language itself. Python code cannot reach JavaScript
 * (python.mjs sees to that); should it ever find a way, there is no network, no storage and nobody to talk to.
 */

/** What MicroPython uses while it runs, beside the language. */
const KEPT = ["Module", "TextDecoder", "WebAssembly", "console", "crypto", "loadMicroPython", "performance"];
const OURS = /^(proxy_js|pyProxy)/;

/** The language, but for what makes code of text. */
const LANGUAGE = `
  AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float32Array Float64Array Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN
  Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError
  Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet globalThis isFinite isNaN parseFloat
  parseInt undefined
`.split(/\s+/);

/** @param {any} scope the global object */
export function seal(scope) {
  const kept = new Set([...KEPT, ...LANGUAGE]);
  for (let owner = scope; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (!kept.has(name) && !OURS.test(name)) remove(owner, name);
    }
  }
  // Every function leads to the one that makes functions of text.
  const makers = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const maker of makers) remove(Object.getPrototypeOf(maker), "constructor");
}

/** @param {any} owner @param {string} name */
function remove(owner, name) {
  if (Reflect.deleteProperty(owner, name)) return;
  Reflect.defineProperty(owner, name, { value: undefined, writable: false });
}
