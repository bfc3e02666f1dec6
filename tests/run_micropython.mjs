/** Runs drills under MicroPython, as the page does: jobs as JSON on standard input, outcomes as JSON on standard output. */

import { readFileSync } from "node:fs";
import { loadMicroPython } from "../docs/vendor/micropython/micropython.mjs";

const { checking, jobs } = JSON.parse(readFileSync(0, "utf8"));
/** @type {Record<string, [string, string[][]][]>} */
const results = {};
for (const job of jobs) {
  const python = await loadMicroPython({ heapsize: 16_000_000, stdout: () => {} });
  python.FS.writeFile("/checking.py", checking);
  python.globals.set("job", JSON.stringify(job));
  python.runPython(`
import json
import checking
job = json.loads(job)
outcomes = json.dumps([(o.name, o.details) for o in checking.check(job["cases"], job["code"], job["file"])])
`);
  results[job.name] = JSON.parse(python.globals.get("outcomes"));
}
process.stdout.write(JSON.stringify(results));
