/** Python as the drills' pages run it: what a program gives, and that nothing of JavaScript is in its reach. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { startPython } from "../../docs/javascripts/python.mjs";
import { loadMicroPython } from "../../docs/vendor/micropython/micropython.mjs";

const [checking, page] = ["checking", "page"].map((name) => readFileSync(new URL(`../../drills/${name}.py`, import.meta.url), "utf8"));
const CASES = `
from checking import Case
CASES = [Case("doubles", "twice(2)", 4, "Two times two."), Case("of nothing", "twice(0)", 0, "Nothing.")]
`;

/** @param {Partial<import("../../docs/javascripts/python.mjs").Job>} job @returns {Promise<{printed: string, steps: any[]}>} */
async function python(job) {
  const decoder = new TextDecoder();
  let printed = "";
  const work = await startPython(loadMicroPython, (bytes) => (printed += decoder.decode(bytes, { stream: true })));
  const steps = [...work({ kind: "run", file: "yours.py", code: "", cases: CASES, checking, page, ...job })];
  return { printed, steps };
}

/** @param {string} code a program @returns {Promise<string>} what it printed, and what went wrong */
const run = async (code) => {
  const { printed, steps } = await python({ code });
  return printed + steps.map(({ text }) => text).join("");
};

test("a program prints, in any script", async () => {
  assert.equal(await run('print(2 ** 64, "häufig", "\\u4e2d", end="")'), "18446744073709551616 häufig 中");
  assert.equal(await run('if __name__ == "__main__":\n    print("main")'), "main\n");
});

test("what goes wrong is told in one line, with the line of the program", async () => {
  assert.equal(await run("values = [1]\nvalues[3]\n"), "IndexError: list index out of range (line 2 of yours.py: values[3])");
  assert.equal(await run("def f(:\n  pass"), "SyntaxError: invalid syntax (line 1 of yours.py: def f(:)");
  assert.equal(await run("def f():\n  return g()\nf()"), "NameError: name 'g' isn't defined (line 2 of yours.py: return g())");
  assert.match(await run("def f(n):\n  return f(n + 1)\nf(0)"), /^RuntimeError: maximum recursion depth exceeded \(line 2/);
  assert.equal(await run("import numpy"), "ImportError: no module named 'numpy'; here is plain Python, without NumPy (line 1 of yours.py: import numpy)");
  assert.equal(await run("import sys\nprint(1)\nsys.exit(3)"), "1\n");
  assert.match(await run("input()"), /^EOFError/);
});

test("a defaultdict is a dictionary", async () => {
  const code = `
from collections import defaultdict
groups = defaultdict(list, {"a": [1]})
groups["b"].append(2)
groups["a"].append(3)
print(sorted(groups), sorted(groups.values()), groups.get("c"), len(groups), isinstance(groups, dict))
counts = defaultdict(int, x=1)
counts["y"] += 2
print(sorted(counts.items()), counts == {"x": 1, "y": 2})
defaultdict()["z"]
`;
  const lines = (await run(code)).split("\n");
  assert.deepEqual(lines.slice(0, 2), ["['a', 'b'] [[1, 3], [2]] None 2 True", "[('x', 1), ('y', 2)] True"]);
  assert.match(lines[2], /^KeyError: z \(line 10 /);
});

test("a Counter counts", async () => {
  const code = `
from collections import Counter
counts = Counter("abracadabra")
print(counts.most_common(1), counts["z"], "z" in counts, counts.total(), isinstance(counts, dict))
counts["z"] += 1
counts.update(["a", "z"], b=2)
counts.update({"c": 4})
print(sorted(counts.items()))
print(sorted((Counter(a=3, b=1) + Counter(b=2, c=-1)).items()), sorted((Counter(a=3, b=1) - Counter(a=1, b=2)).items()))
print(sorted((Counter("aab") | Counter("abb")).items()), sorted((Counter("aab") & Counter("abb")).items()))
counts = Counter([(1, 2), (1, 2), (1, 2), (2, 3)])
counts.subtract([(1, 2)])
print(max(counts, key=counts.get), sorted(counts.elements()), Counter(a=1) == {"a": 1}, counts.copy() == counts)
`;
  const inCPython = [
    "[('a', 5)] 0 False 11 True",
    "[('a', 6), ('b', 4), ('c', 5), ('d', 1), ('r', 2), ('z', 2)]",
    "[('a', 3), ('b', 3)] [('a', 2)]",
    "[('a', 2), ('b', 2)] [('a', 1), ('b', 1)]",
    "(1, 2) [(1, 2), (1, 2), (2, 3)] True True",
  ];
  assert.deepEqual((await run(code)).trim().split("\n"), inCPython);
});

test("cases are announced, then told", async () => {
  const { steps } = await python({ kind: "check", code: "def twice(x):\n    return x * x + 1 - 1" });
  assert.deepEqual(steps.map(({ type, name }) => [type, name]), [
    ["begin", "the code can be run at all"],
    ["begin", "doubles"],
    ["outcome", "doubles"],
    ["begin", "of nothing"],
    ["outcome", "of nothing"],
  ]);
  assert.deepEqual(steps.map(({ details }) => details?.length ?? 0), [0, 0, 0, 0, 0]);
  const wrong = await python({ kind: "check", code: "def twice(x):\n    return x + 1" });
  assert.deepEqual(wrong.steps[2].details, [["call", "twice(2)"], ["expected", "4"], ["got", "3"], ["hint", "Two times two."]]);
});

test("code that cannot be read is one failed case", async () => {
  const { steps } = await python({ kind: "check", code: "def twice(x):\nreturn 2" });
  assert.equal(steps.length, 2);
  assert.equal(steps[1].name, "the code can be run at all");
  assert.match(steps[1].details[0][1], /^(Indentation|Syntax)Error: .* \(line 2 of yours\.py: return 2\)$/);
});

test("memory ends before the machine's does, and the program is told", async () => {
  assert.match(await run("rows = []\nwhile True:\n    rows.append([0] * 100000)"), /^MemoryError: .*\(line 3 /);
  assert.match(await run("[0] * 10**9"), /^MemoryError: /);
});

test("a program sees files of its own and no others", async () => {
  assert.match(await run('print(open("/etc/passwd").read())'), /^OSError: /);
  assert.equal(await run('open("/mine", "w").write("kept")\nprint(open("/mine").read())'), "kept\n");
});

test("without the cut, everything is in reach", async () => {
  // Otherwise the tests below would pass whatever python.mjs does.
  const open = await loadMicroPython({ stdout: () => {} });
  assert.equal(typeof open.runPython("import js\njs.fetch"), "object");
  open.runPython("import js\njs.reached = js.eval('6 * 7')");
  assert.equal(Reflect.get(globalThis, "reached"), 42);
});

const ESCAPES = [
  "import js; js.fetch",
  "import js; js.globalThis",
  "import js; js.self.postMessage",
  "import js; js.eval('1')",
  "import js; js.constructor",
  "import js; js.__proto__",
  "import js; js.setTimeout(print, 1)",
  "import js; js.process.exit(1)",
  "from js import document",
  "from js import localStorage",
  "import jsffi; jsffi.to_js([1]).constructor",
  "import jsffi; jsffi.to_js([1]).__proto__",
  "import jsffi; jsffi.to_js({'a': 1}).constructor.constructor('return globalThis')()",
  "import jsffi; jsffi.to_js([1])[0].constructor",
  "import jsffi; len(jsffi.to_js([1]))",
  "import jsffi; list(jsffi.to_js([1]))",
  "import jsffi; jsffi.create_proxy(print).constructor",
  "import jsffi; jsffi.create_proxy(lambda: 1).call",
  "import jsffi; jsffi.JsProxy().constructor",
  "import jsffi; jsffi.JsProxy.new()",
  "import jsffi; type(jsffi.to_js([])).__init__.__globals__",
  "import asyncio; asyncio.run(asyncio.sleep(0)).then",
  "import socket",
  "import requests",
  "import mip; mip.install('x')",
  "import os; os.system('true')",
];
for (const escape of ESCAPES) {
  test(`no way out: ${escape}`, async () => {
    let isStopped = false;
    let text = "";
    try {
      text = await run(`${escape}\nprint("reached")`);
    } catch (error) {
      // The border itself broke off, and the interpreter with it.
      isStopped = error instanceof Error;
    }
    assert.ok(isStopped || /^(Attribute|Import|Type|Name|Runtime|Index|Key|Js)\w*(Error|Exception)/.test(text), text);
  });
}
