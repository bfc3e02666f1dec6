/** Does jobs as the drills' pages do them: a list as JSON on standard input; on standard output what each came to. */

import { readFileSync } from "node:fs";
import { startPython } from "../docs/javascripts/python.mjs";
import { loadMicroPython } from "../docs/vendor/micropython/micropython.mjs";

/** @type {Record<string, [string, string[][]][]>} */
const results = {};
for (const job of JSON.parse(readFileSync(0, "utf8"))) {
  const work = await startPython(loadMicroPython, () => {});
  results[job.name] = [...work(job)].flatMap((step) => (step.type === "outcome" ? [[step.name, step.details]] : []));
}
process.stdout.write(JSON.stringify(results));
