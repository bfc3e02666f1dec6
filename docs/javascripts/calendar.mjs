/**
 * A plan as a calendar file (RFC 5545): one event a day. Each event keeps its UID from export to export, so that
 * importing a newer file replaces the older one. Times are the reader's own wherever they are ("floating"): no zone.
 */

/** @import { Day, Settings } from "./plan-types.mjs" */

/** @param {string} text */
const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n|\r/g, "\\n");

/**
 * Lines of at most 75 octets; a character is never cut.
 * @param {string} line
 */
function fold(line) {
  const bytes = new TextEncoder();
  let [folded, length] = ["", 0];
  for (const character of line) {
    const size = bytes.encode(character).length;
    if (length + size > 75) [folded, length] = [`${folded}\r\n `, 1];
    folded += character;
    length += size;
  }
  return folded;
}

/** @param {string} date */
const compact = (date) => date.replaceAll("-", "");

/**
 * All-day events; where the settings say when work begins, events from then on for as long as the tasks take.
 * Days on which all is done are left out: in the reader's calendar they stay as they were.
 * @param {object} input
 * @param {Day[]} input.days
 * @param {Partial<Settings>} input.settings
 * @param {string} input.site the address of the guide's home, ending in a slash
 * @param {string} input.now as an ISO string in UTC
 * @param {string} [input.name]
 * @returns {string}
 */
export function makeCalendar({ days, settings, site, now, name = "ML Interview Guide" }) {
  const stamp = now.replace(/\.\d+/, "").replace(/[-:]/g, "");
  // An update has a higher number than what it replaces: minutes since 1970.
  const sequence = Math.floor(Date.parse(now) / 60_000);
  const host = site.replace(/^\w+:\/+/, "").replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "") || "localhost";
  const events = days
    .map((day) => ({ ...day, tasks: day.tasks.filter(({ done }) => !done) }))
    .filter(({ tasks }) => tasks.length)
    .flatMap(({ date, number, minutes, tasks }) => [
      "BEGIN:VEVENT",
      `UID:day-${number}@${host}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${sequence}`,
      ...(settings.at
        ? [`DTSTART:${compact(date)}T${settings.at.replace(":", "")}00`, `DURATION:PT${minutes}M`]
        : [`DTSTART;VALUE=DATE:${compact(date)}`, "TRANSP:TRANSPARENT"]),
      `SUMMARY:${escape(`${name}: day ${number}, ${minutes} minutes`)}`,
      `DESCRIPTION:${escape([...tasks.map(describe), site].join("\n"))}`,
      "END:VEVENT",
    ]);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${host}//study plan//EN`,
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escape(name)}`,
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** @param {Day["tasks"][number]} entry */
function describe({ title, minutes, part, parts, revisit }) {
  const mark = part ? ` (part ${part} of ${parts})` : revisit ? ` (again, after ${revisit} days)` : "";
  return `${minutes} min: ${title}${mark}`;
}
