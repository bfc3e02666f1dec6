/**
 * The worker in which a drill's page runs Python: one job, then it is done for. It says "ready" once Python is there,
 * then what happens: {type: "begin" | "outcome" | "problem" | "output" | "end" | "failed", …}.
 */

import { startPython } from "./python.mjs";
import { seal } from "./seal.mjs";

/** @import { Job } from "./python.mjs" */

/** Characters that a program may print; a page with more is of no use to anybody. */
const MOST = 20_000;

const post = self.postMessage.bind(self);
const decoder = new TextDecoder();
let line = "";
let left = MOST;

/** @param {Uint8Array} bytes */
function print(bytes) {
  if (left <= 0) return;
  line += decoder.decode(bytes, { stream: true });
  if (line.length >= left || line.endsWith("\n")) flush();
}

function flush() {
  if (!line) return;
  const text = line.slice(0, left);
  left -= line.length;
  line = "";
  post({ type: "output", text, isLast: left <= 0 });
}

/** @type {Promise<Job>} */
const asked = new Promise((resolve) => self.addEventListener("message", ({ data }) => resolve(data), { once: true }));
// MicroPython says here what it also says in Python: that there is no more memory.
console.error = () => {};

async function start() {
  const { loadMicroPython } = await import(/** @type {string} */ ("../vendor/micropython/micropython.mjs"));
  const work = await startPython(loadMicroPython, print);
  post({ type: "ready" });
  const job = await asked;
  seal(globalThis);
  for (const step of work(job)) {
    flush();
    post(step);
  }
  flush();
  post({ type: "end" });
}

export const ended = start().catch((error) => {
  flush();
  post({ type: "failed", text: String(error), isBlocked: /unsafe-eval|by CSP/.test(String(error)) });
});
