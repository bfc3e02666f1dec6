// The calendar file: what RFC 5545 asks of its text. tests/test_calendar.py reads it with a real parser.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { makeCalendar } from "../../docs/javascripts/calendar.mjs";

const NOW = "2026-11-21T08:09:10.123Z";
const SITE = "https://example.org/guide/";

const entry = (id, title, minutes, more = {}) => ({ key: id, id, title, minutes, ...more });
const day = (number, date, tasks) => ({
  number,
  date,
  buffer: false,
  minutes: tasks.filter(({ done }) => !done).reduce((all, { minutes }) => all + minutes, 0),
  tasks,
});
const make = (days, settings = {}, now = NOW) => makeCalendar({ days, settings, site: SITE, now });

/** The file as names and values: unfolded, not yet unescaped. */
const linesOf = (text) => text.replaceAll("\r\n ", "").split("\r\n");
const valueOf = (text, name) => linesOf(text).find((line) => line.startsWith(name))?.slice(name.length);
const unescape = (text) => text.replace(/\\([\\;,nN])/g, (_, letter) => (/n/i.test(letter) ? "\n" : letter));

const plain = [day(1, "2026-11-21", [entry("arrays", "Arrays", 60), entry("bias", "Bias, and variance", 40, { part: 1, parts: 2 })])];

describe("the calendar file", () => {
  it("is this, for a day without an hour", () => {
    assert.deepEqual(linesOf(make(plain)), [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//example.org-guide//study plan//EN",
      "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:ML Interview Guide",
      "BEGIN:VEVENT",
      "UID:day-1@example.org-guide",
      "DTSTAMP:20261121T080910Z",
      "SEQUENCE:29920809",
      "DTSTART;VALUE=DATE:20261121",
      "TRANSP:TRANSPARENT",
      "SUMMARY:ML Interview Guide: day 1\\, 100 minutes",
      "DESCRIPTION:60 min: Arrays\\n40 min: Bias\\, and variance (part 1 of 2)\\nhttps://example.org/guide/",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  it("has hours where the reader gives one: the reader's own, without a zone", () => {
    const text = make(plain, { at: "18:30" });
    assert.equal(valueOf(text, "DTSTART:"), "20261121T183000");
    assert.equal(valueOf(text, "DURATION:"), "PT100M");
    assert.equal(valueOf(text, "TRANSP:"), undefined);
  });

  it("replaces what it exported before: the same UIDs, a number that is not lower", () => {
    const later = day(1, "2026-11-22", [entry("other", "Something else", 30)]);
    const [before, after] = [make(plain), make([later], {}, "2026-11-21T08:10:00Z")];
    assert.equal(valueOf(before, "UID:"), valueOf(after, "UID:"));
    assert.ok(Number(valueOf(before, "SEQUENCE:")) < Number(valueOf(after, "SEQUENCE:")));
    assert.notEqual(valueOf(before, "UID:"), valueOf(makeCalendar({ days: plain, settings: {}, site: "https://example.com/", now: NOW }), "UID:"));
  });

  it("leaves alone what is done, and marks what comes again", () => {
    const done = day(1, "2026-11-21", [entry("arrays", "Arrays", 60, { done: true })]);
    const half = day(2, "2026-11-22", [entry("heaps", "Heaps", 60, { done: true }), entry("bias", "Bias", 15, { revisit: 7 })]);
    const text = make([done, half]);
    assert.equal(valueOf(text, "UID:"), "day-2@example.org-guide");
    assert.equal(unescape(valueOf(text, "DESCRIPTION:")), `15 min: Bias (again, after 7 days)\n${SITE}`);
  });

  it("has a UID wherever the site lives", () => {
    for (const site of ["", "file:///home/me/guide/", "http://127.0.0.1:8000/", "https://bücher.example/ü/"]) {
      const uid = valueOf(makeCalendar({ days: plain, settings: {}, site, now: NOW }), "UID:");
      assert.match(uid, /^day-1@[\w][\w.-]*$/);
    }
  });

  it("has lines of at most 75 octets, whole characters, and brings back every text", () => {
    const anyTitle = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: "grapheme", maxLength: 200 }));
    const titles = fc.array(anyTitle.map((text) => text.toWellFormed().replace(/[\0-\x1f\x7f]/g, " ")), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(titles, (titles) => {
        const text = make([day(1, "2026-11-21", titles.map((title) => entry("task", title, 10)))]);
        assert.ok(text.endsWith("\r\n"));
        for (const line of text.split("\r\n")) {
          assert.ok(Buffer.byteLength(line) <= 75, line);
          assert.doesNotMatch(line, /[\r\n]/);
          assert.ok(line.isWellFormed());
        }
        const found = unescape(valueOf(text, "DESCRIPTION:")).split("\n");
        assert.deepEqual(found, [...titles.map((title) => `10 min: ${title}`), SITE]);
      }),
      { numRuns: 1000 },
    );
  });
});
