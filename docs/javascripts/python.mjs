/**
 * Python in the browser, for the drills: MicroPython, with nothing of JavaScript in its reach. The worker of the page
 * and the tests use it alike.
 *
 * MicroPython reaches JavaScript through one list, `proxy_js_ref`, whose first entry is the global object: the modules
 * `js` and `jsffi` look everything up in there. It is replaced by a list that gives an empty object for every entry, so
 * whatever Python code gets hold of has no properties and cannot be called.
 */

/** @typedef {{kind: "run" | "check", file: string, code: string, cases: string, checking: string, page: string}} Job `page` is drills/page.py */
/** @typedef {{type: "begin", name: string} | {type: "outcome", name: string, details: [label: string, text: string][]} | {type: "problem", text: string}} Step */

/** Bytes. The heap doubles as it grows, and a phone must survive a list that grows for ever. */
const MEMORY = 256_000_000;
const HEAP = 8_000_000;
const PAGE = 65_536;

/** The job arrives as text, and every step leaves as text: nothing else crosses the border. */
const NEXT = `step = json.dumps(next(steps, None))`;

/**
 * @param {(options: object) => Promise<any>} loadMicroPython of the vendored module
 * @param {(bytes: Uint8Array) => void} print what the code prints, in parts of any size
 * @returns {Promise<(job: Job) => Generator<Step>>} Does one job, step by step. Python's state is not for a second one.
 */
export async function startPython(loadMicroPython, print) {
  limitMemory();
  const python = await loadMicroPython({ heapsize: HEAP, linebuffer: false, stdin: () => null, stdout: print, stderr: print });
  cutOff(globalThis);
  return function* work(job) {
    python.globals.set("job", JSON.stringify(job));
    python.runPython(job.page);
    for (;;) {
      python.runPython(NEXT);
      const step = JSON.parse(python.globals.get("step"));
      if (step === null) return;
      yield step;
    }
  };
}

/** @param {any} scope the global object, which MicroPython's own code uses for its list */
function cutOff(scope) {
  const nothing = Object.freeze(Object.create(null));
  scope.proxy_js_ref = new Proxy(Object.freeze([]), { get: (_, name) => (name === "length" ? 0 : nothing), set: () => true });
}

let isLimited = false;

function limitMemory() {
  if (isLimited) return;
  isLimited = true;
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE > MEMORY) throw new RangeError("no more memory");
    return grow.call(this, pages);
  };
}
