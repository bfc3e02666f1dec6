/** What keys mean in an editor of Python: each gives an edit of the text, or nothing. Pure. */

/** @typedef {{from: number, to: number, insert: string, start: number, end: number}} Edit `insert` in place of from..to; then start..end is selected */

const STEP = 4;

/** @param {string} text @param {number} place @returns {number} where its line begins */
const lineStart = (text, place) => text.lastIndexOf("\n", place - 1) + 1;

/** @param {string} line */
const depth = (line) => /^ */.exec(line)?.[0].length ?? 0;

/** @param {number} from @param {number} to @param {string} insert @returns {Edit} the cursor stands behind what is inserted */
const replace = (from, to, insert) => ({ from, to, insert, start: from + insert.length, end: from + insert.length });

/**
 * @param {string} text @param {number} start @param {number} end
 * @param {(line: string) => string} change of each line
 * @returns {Edit} on all lines of the selection
 */
function changeLines(text, start, end, change) {
  const from = lineStart(text, start);
  // A selection that ends where a line begins does not mean that line.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const to = (text.indexOf("\n", last) + 1 || text.length + 1) - 1;
  const old = text.slice(from, to).split("\n");
  const lines = old.map(change);
  const insert = lines.join("\n");
  const first = (lines[0] ?? "").length - (old[0] ?? "").length;
  return { from, to, insert, start: Math.max(from, start + first), end: Math.max(from, end + insert.length - (to - from)) };
}

/** @param {string} text @param {number} start @param {number} end @returns {Edit} Tab: to the next step, or all lines of the selection in. */
export function indent(text, start, end) {
  if (text.slice(start, end).includes("\n")) return changeLines(text, start, end, (line) => (line ? " ".repeat(STEP) + line : line));
  const column = start - lineStart(text, start);
  return replace(start, end, " ".repeat(STEP - (column % STEP)));
}

/** @param {string} text @param {number} start @param {number} end @returns {Edit} Shift and Tab: all lines of the selection out. */
export const outdent = (text, start, end) => changeLines(text, start, end, (line) => line.slice(Math.min(depth(line), STEP)));

/** @param {string} text @param {number} start @param {number} end @returns {Edit} Enter: as deep as the line, one deeper behind a colon, one less behind a return. */
export function breakLine(text, start, end) {
  const line = text.slice(lineStart(text, start), start);
  const words = line.replace(/#.*/, "").trim();
  const turn = words.endsWith(":") ? STEP : /^(return|raise|break|continue|pass)\b/.test(words) ? -STEP : 0;
  return replace(start, end, `\n${" ".repeat(Math.max(0, depth(line) + turn))}`);
}

/** @param {string} text @param {number} start @param {number} end @returns {Edit | null} Backspace: one step back where nothing but spaces is in front. */
export function eraseStep(text, start, end) {
  const line = text.slice(lineStart(text, start), start);
  if (start !== end || !line || line.trim()) return null;
  return replace(start - (line.length % STEP || STEP), start, "");
}
