/** The keys of the editor: | stands for the cursor, or for both ends of the selection. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakLine, eraseStep, indent, outdent } from "../../docs/javascripts/indent.mjs";

/** @typedef {import("../../docs/javascripts/indent.mjs").Edit} Edit */

/** @param {(text: string, start: number, end: number) => Edit | null} key @param {string} marked @returns {string} the text after the key, marked in the same way */
function press(key, marked) {
  const text = marked.replaceAll("|", "");
  const start = marked.indexOf("|");
  const end = marked.lastIndexOf("|") - (marked.lastIndexOf("|") > start ? 1 : 0);
  const edit = key(text, start, end);
  if (!edit) return "nothing";
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const mark = edit.start === edit.end ? "|" : `|${after.slice(edit.start, edit.end)}|`;
  return after.slice(0, edit.start) + mark + after.slice(edit.end);
}

/** @type {[string, (text: string, start: number, end: number) => Edit | null, [string, string][]][]} */
const KEYS = [
  ["Tab", indent, [
    ["|", "    |"],
    ["ab|", "ab  |"],
    ["abcd|e", "abcd    |e"],
    ["a|bc|d", "a   |d"],
    ["x\n  |y", "x\n    |y"],
    ["|a\n\nb|\nc", "    |a\n\n    b|\nc"],
    ["|a\n|b", "    |a\n|b"],
  ]],
  ["Shift and Tab", outdent, [
    ["      a|", "  a|"],
    ["  |  a", "|a"],
    ["a|", "a|"],
    ["    |a\n  b\nc|", "|a\nb\nc|"],
    ["x\n    |y", "x\n|y"],
  ]],
  ["Enter", breakLine, [
    ["def f():|", "def f():\n    |"],
    ["    if x:  # why?|", "    if x:  # why?\n        |"],
    ["    x = 1|", "    x = 1\n    |"],
    ["    return x|", "    return x\n|"],
    ["        pass|", "        pass\n    |"],
    ["    returns = {|", "    returns = {\n    |"],
    ["return|", "return\n|"],
    ["  a|b\nc|", "  a\n  |"],
  ]],
  ["Backspace", eraseStep, [
    ["        |x", "    |x"],
    ["      |", "    |"],
    ["a\n    |b", "a\n|b"],
    ["x   |", "nothing"],
    ["|x", "nothing"],
    ["  | |", "nothing"],
  ]],
];

for (const [name, key, cases] of KEYS) {
  for (const [before, after] of cases) {
    test(`${name}: ${JSON.stringify(before)}`, () => assert.equal(press(key, before), after));
  }
}
