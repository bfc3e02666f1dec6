/**
 * Days of the calendar as text, "2026-11-21". They are the reader's own days: no hour, no time zone.
 * Arithmetic counts days since 1970, so daylight saving cannot shift a date.
 */

const DAY = 86_400_000;

/** @param {string} date */
function dayNumber(date) {
  const [year = NaN, month = NaN, day = NaN] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / DAY;
}

/** @param {number} number */
const fromNumber = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/**
 * Is this the text of a day that exists?
 * @param {unknown} value
 * @returns {value is string}
 */
export function isDate(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const number = dayNumber(value);
  return !Number.isNaN(number) && fromNumber(number) === value;
}

/**
 * @param {string} date
 * @param {number} days may be negative
 */
export const addDays = (date, days) => fromNumber(dayNumber(date) + days);

/**
 * How many days after `from` is `to`? Negative where it is before.
 * @param {string} from
 * @param {string} to
 */
export const daysBetween = (from, to) => dayNumber(to) - dayNumber(from);

/**
 * 1 for Monday to 7 for Sunday.
 * @param {string} date
 */
export const weekday = (date) => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/**
 * The day it is where the reader is.
 * @param {Date} now
 */
export function localDate(now) {
  const pad = (/** @type {number} */ number, length = 2) => String(number).padStart(length, "0");
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
