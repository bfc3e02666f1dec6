/** The day of a time that was recorded, in words. */

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** @param {string} time ISO, UTC @returns {string} "21 November 2026", where the reader is */
export function dayOf(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "" : `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}
