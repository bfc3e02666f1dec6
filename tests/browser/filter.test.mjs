// The filters of the list of all resources, against an oracle that is slow and simple.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { FIELDS, emptyQuery, formatQuery, order, parseQuery, prepare, select } from "../../docs/javascripts/filter.mjs";

// The same examples on every machine and every run: a red test is red for everybody.
fc.configureGlobal({ seed: 20261121 });

const TODAY = "2026-11-21";
const NAMES = ["constructor", "__proto__", "toString", "nlp", "rag"];
const CHOICES = {
  domain: NAMES,
  kind: ["course", "question bank"],
  level: ["beginner", "advanced", "all levels"],
  language: ["en", "zh"],
  access: ["free", "account"],
  answers: ["all", "some", "none"],
  time: ["short", "medium", "long"],
  fresh: ["1", "2", "4"],
  mine: ["open", "done", "starred"],
  sort: ["title", "newest", "shortest"],
};

const anyDay = fc
  .tuple(fc.integer({ min: 2019, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((numbers) => numbers.map((number) => String(number).padStart(2, "0")).join("-"));
const anyWords = fc.array(fc.constantFrom("Drift", "naïve", "ＲＡＧ", "C++", "drift-free", "ÅNGSTRÖM", "of"), { maxLength: 5 }).map((list) => list.join(" "));
const anyEntry = fc.record({
  text: anyWords,
  title: fc.string({ maxLength: 6 }),
  domains: fc.subarray(NAMES, { minLength: 1 }),
  kind: fc.constantFrom(...CHOICES.kind),
  level: fc.constantFrom(...CHOICES.level),
  languages: fc.subarray(CHOICES.language, { minLength: 1 }),
  access: fc.constantFrom(...CHOICES.access),
  answers: fc.constantFrom("", ...CHOICES.answers),
  minutes: fc.constantFrom(0, 1, 30, 60, 61, 240, 241, 900),
  updated: fc.oneof(fc.constant(""), fc.constantFrom("2025-11-20", "2025-11-21", "2022-11-21"), anyDay),
});
const anyEntries = fc.array(anyEntry, { maxLength: 30 }).map((list) => list.map((entry, index) => ({ ...entry, id: `entry-${index}` })));
const oneOf = (values) => fc.oneof({ weight: 3, arbitrary: fc.constant("") }, fc.constantFrom(...values));
const anyQuery = fc.record({
  find: fc.oneof(fc.constant(""), fc.constantFrom("drift", "NAIVE", "rag of", "c++ drift", "angstrom", "  ", "nothing-has-this")),
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, values]) => [name, oneOf(values)])),
});
const anyMarks = fc.record({
  done: fc.subarray(["entry-0", "entry-1", "entry-2", "entry-9"]).map((ids) => new Set(ids)),
  starred: fc.subarray(["entry-0", "entry-3", "gone"]).map((ids) => new Set(ids)),
});
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.constantFrom(...NAMES, "\ud800", "%", "%zz", "(", "[", "\\", "İ", "ﬃ", "-1", "1e999", "NaN"));
const anyRubbish = fc.record(Object.fromEntries(FIELDS.map((field) => [field, anyText])));

/** Does the entry stay? One rule after another, as the page words them. */
function stays(entry, query, marks) {
  const fold = (text) => [...text.normalize("NFKD")].filter((letter) => !/\p{Mn}/u.test(letter)).join("").toLowerCase();
  for (const word of fold(query.find).split(/\s+/)) if (!fold(entry.text).includes(word)) return false;
  if (query.domain && !entry.domains.some((domain) => domain === query.domain)) return false;
  if (query.kind && query.kind !== entry.kind) return false;
  if (query.level && ![query.level, "all levels"].includes(entry.level)) return false;
  if (query.language && !entry.languages.some((language) => language === query.language)) return false;
  if (query.access && query.access !== entry.access) return false;
  if (query.answers && query.answers !== entry.answers) return false;
  if (query.time && entry.minutes === 0) return false;
  if (query.time === "short" && entry.minutes > 60) return false;
  if (query.time === "medium" && (entry.minutes <= 60 || entry.minutes > 240)) return false;
  if (query.time === "long" && entry.minutes <= 240) return false;
  if (query.fresh) {
    if (!entry.updated) return false;
    const since = new Date(`${TODAY}T00:00Z`);
    since.setUTCFullYear(since.getUTCFullYear() - Number(query.fresh));
    if (new Date(`${entry.updated}T00:00Z`) < since) return false;
  }
  if (query.mine === "done") return marks.done.has(entry.id);
  if (query.mine === "open") return !marks.done.has(entry.id);
  if (query.mine === "starred") return marks.starred.has(entry.id);
  return true;
}

describe("select", () => {
  it("agrees with the oracle", () => {
    fc.assert(
      fc.property(anyEntries, anyQuery, anyMarks, (entries, query, marks) => {
        const expected = entries.map((entry) => stays(entry, query, marks));
        assert.deepEqual(select(prepare(entries), query, marks, TODAY), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps everything when nothing is asked", () => {
    fc.assert(
      fc.property(anyEntries, anyMarks, (entries, marks) => {
        assert.ok(select(prepare(entries), emptyQuery(), marks, TODAY).every(Boolean));
      }),
    );
  });

  it("finds words in any order, case and accent, and parts of words", () => {
    const rows = prepare([{ text: "Évaluation of naïve RAG pipelines (C++)" }]);
    const finds = (find) => select(rows, { ...emptyQuery(), find }, { done: new Set(), starred: new Set() }, TODAY)[0];
    for (const find of ["rag evaluation", "NAIVE", "pipe", "c++", "\u00a0rag\t", "(c"]) assert.ok(finds(find), find);
    for (const find of ["rags", "c+++", ".*"]) assert.ok(!finds(find), find);
  });

  it("knows the day a year ago on the leap day too", () => {
    const rows = prepare([{ text: "", updated: "2027-03-01" }, { text: "", updated: "2027-02-28" }]);
    const query = { ...emptyQuery(), fresh: "1" };
    assert.deepEqual(select(rows, query, { done: new Set(), starred: new Set() }, "2028-02-29"), [true, false]);
  });
});

describe("a query", () => {
  it("never throws, whatever the address or the reader says", () => {
    fc.assert(
      fc.property(anyEntries, anyRubbish, anyMarks, (entries, query, marks) => {
        const rows = prepare(entries);
        const shown = select(rows, query, marks, TODAY);
        assert.equal(shown.length, entries.length);
        order(rows, query.sort);
        const again = parseQuery(new URLSearchParams(formatQuery(query)));
        select(rows, again, marks, TODAY);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(anyText, (text) => {
        assert.deepEqual(Object.keys(parseQuery(new URLSearchParams(text))), [...FIELDS]);
      }),
    );
  });

  it("comes back from the address as it was", () => {
    const anyShort = fc.string({ unit: "grapheme-composite", maxLength: 20 });
    fc.assert(
      fc.property(fc.record(Object.fromEntries(FIELDS.map((field) => [field, anyShort])), { noNullPrototype: true }), (query) => {
        const text = formatQuery(query);
        assert.deepEqual(parseQuery(new URLSearchParams(text)), query);
        assert.equal(formatQuery(parseQuery(new URLSearchParams(text))), text);
      }),
    );
    assert.equal(formatQuery(emptyQuery()), "");
    assert.equal(formatQuery({ ...emptyQuery(), kind: "question bank", find: "drift" }), "find=drift&kind=question+bank");
  });

  it("takes two hundred characters at most from the address", () => {
    assert.equal(parseQuery(new URLSearchParams({ find: "a".repeat(999) })).find.length, 200);
  });
});

describe("order", () => {
  it("is a permutation, sorted, and leaves equals as they stood", () => {
    fc.assert(
      fc.property(anyEntries, fc.constantFrom("", ...CHOICES.sort, "constructor"), (entries, sort) => {
        const positions = order(prepare(entries), sort);
        assert.deepEqual([...positions].sort((a, b) => a - b), entries.map((_, index) => index));
        positions.slice(1).forEach((second, index) => {
          const first = positions[index];
          const [a, b] = [entries[first], entries[second]];
          if (sort === "title") assert.ok(a.title.localeCompare(b.title, "en") <= 0);
          else if (sort === "newest") assert.ok(a.updated >= b.updated);
          else if (sort === "shortest") assert.ok((a.minutes || Infinity) <= (b.minutes || Infinity));
          else assert.ok(first < second);
          const key = { title: "title", newest: "updated", shortest: "minutes" }[sort];
          if (key && a[key] === b[key]) assert.ok(first < second);
        });
      }),
    );
  });
});
