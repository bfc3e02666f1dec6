/**
 * Python in the browser, for the drills: MicroPython, with nothing of JavaScript in its reach. The worker of the page
 * and the tests use it alike.
 *
 * MicroPython reaches JavaScript through one list, `proxy_js_ref`, whose first entry is the global object: the modules
 * `js` and `jsffi` look everything up in there. It is replaced by a list that gives an empty object for every entry, so
 * whatever Python code gets hold of has no properties and cannot be called.
 */

/** @typedef {{kind: "run" | "check", file: string, code: string, cases: string, checking: string}} Job */
/** @typedef {{type: "begin", name: string} | {type: "outcome", name: string, details: [label: string, text: string][]} | {type: "problem", text: string}} Step */

/** Bytes. The heap doubles as it grows, and a phone must survive a list that grows for ever. */
const MEMORY = 256_000_000;
const HEAP = 8_000_000;
const PAGE = 65_536;

/** The job arrives as text, and every step leaves as text: nothing else crosses the border. */
const START = `
import builtins, collections, json, sys
class defaultdict(dict):
    """MicroPython's own is no dict: it has no items(), and a loop over it never ends."""
    def __init__(self, default_factory=None, *given, **named):
        super().__init__(*given, **named)
        self.default_factory = default_factory
    def __getitem__(self, key):
        if key not in self:
            if self.default_factory is None:
                raise KeyError(key)
            self[key] = self.default_factory()
        return super().__getitem__(key)
collections.defaultdict = defaultdict
def read_line(prompt=""):
    raise EOFError("there is nobody to answer; give the values in the code")
builtins.input = read_line  # MicroPython's own waits for ever
def start(job):
    with open("/checking.py", "w") as file:
        file.write(job["checking"])
    sys.path.insert(0, "/")
    import checking
    if job["kind"] == "run":
        problem = checking.run(job["code"], job["file"])
        if problem:
            yield {"type": "problem", "text": problem}
        return
    for event in checking.check(job["cases"], job["code"], job["file"]):
        if isinstance(event, str):
            yield {"type": "begin", "name": event}
        else:
            yield {"type": "outcome", "name": event.name, "details": event.details}
steps = start(json.loads(job))
step = ""
`;
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
    python.runPython(START);
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
