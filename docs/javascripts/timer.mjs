/** A drill's clock: parts with minutes each, one at a time, time passed in. Pure: every function gives a new timer. */

/** @typedef {{id: string, title: string, minutes: number}} Part */
/**
 * @typedef {object} Timer
 * @property {readonly Part[]} parts
 * @property {number} index of the part that is on
 * @property {readonly number[]} spent milliseconds in each part, up to `since`
 * @property {number | null} since when the clock runs: the time up to which `spent` counts
 * @property {boolean} over
 */
/** @typedef {{part: Part, left: number, totalLeft: number, spent: number, running: boolean, over: boolean}} Reading milliseconds; negative when overtime */

const MINUTE = 60_000;

/** @param {readonly Part[]} parts @returns {Timer} ready, not running */
export const makeTimer = (parts) => ({ parts, index: 0, spent: parts.map(() => 0), since: null, over: false });

/** @param {readonly Part[]} parts @param {number} minutes in all @returns {Part[]} the same proportions, whole minutes, at least one each */
export function scaleParts(parts, minutes) {
  const sum = parts.reduce((total, part) => total + part.minutes, 0);
  const whole = parts.map(() => 1);
  const lack = parts.map((part) => part.minutes * minutes - sum); // in parts of a minute, so that ties are ties
  for (let open = minutes - parts.length; open > 0 && parts.length; open -= 1) {
    const index = lack.indexOf(Math.max(...lack)); // the part that is furthest from its share
    whole[index] = (whole[index] ?? 0) + 1;
    lack[index] = (lack[index] ?? 0) - sum;
  }
  return parts.map((part, index) => ({ ...part, minutes: whole[index] ?? 1 }));
}

/** @param {Timer} timer @param {number} now @returns {Timer} with the time up to now counted */
function settle(timer, now) {
  if (timer.since === null) return timer;
  const passed = Math.max(0, now - timer.since);
  return { ...timer, since: now, spent: timer.spent.map((time, index) => (index === timer.index ? time + passed : time)) };
}

/** @param {Timer} timer @param {number} now @returns {Timer} */
export const start = (timer, now) => (timer.over || timer.since !== null ? timer : { ...timer, since: now });

/** @param {Timer} timer @param {number} now @returns {Timer} */
export const pause = (timer, now) => ({ ...settle(timer, now), since: null });

/** @param {Timer} timer @param {number} index @param {number} now @returns {Timer} at that part, or at the nearest there is */
export const goTo = (timer, index, now) => ({
  ...settle(timer, now),
  index: Math.min(Math.max(index, 0), timer.parts.length - 1),
});

/** @param {Timer} timer @param {number} now @returns {Timer} stopped for good */
export const finish = (timer, now) => ({ ...pause(timer, now), over: true });

/** @param {Timer} timer @param {number} now @returns {Reading} */
export function read(timer, now) {
  const { parts, index, spent, since, over } = settle(timer, now);
  const part = parts[index] ?? { id: "", title: "", minutes: 0 };
  const total = parts.reduce((sum, { minutes }) => sum + minutes * MINUTE, 0);
  const all = spent.reduce((sum, time) => sum + time, 0);
  return {
    part,
    left: part.minutes * MINUTE - (spent[index] ?? 0),
    totalLeft: total - all,
    spent: all,
    running: since !== null,
    over,
  };
}

/** @param {number} milliseconds @returns {string} "7:05", "-0:30" */
export function clock(milliseconds) {
  const whole = Math.ceil(milliseconds / 1000);
  const seconds = Math.abs(whole);
  return `${whole < 0 ? "-" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
