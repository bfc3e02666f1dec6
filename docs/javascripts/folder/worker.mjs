/** Python for the site in a folder (page.mjs beside this file): the worker of the site, with MicroPython's bytes in it. */

// @ts-expect-error The bundler makes this a Uint8Array.
import bytes from "../../vendor/micropython/micropython.wasm";

globalThis.fetch = async () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
import("../python-worker.mjs");
