// How far the reader is, where to go on, and the record in words.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isShort, judge, measure, nextDay } from "../../docs/javascripts/progress.mjs";
import { nextDomain, nextStop } from "../../docs/javascripts/progress-next.mjs";
import { countRows, describe as describePreview, detail, sizeOf, summarise } from "../../docs/javascripts/record.mjs";

const item = (id, domain = null, atLeast = 0) => ({
  id,
  domain,
  at_least: atLeast,
});
const task = (id, priority = "must") => ({ id, priority });
const OUTLINE = {
  domains: [
    { id: "statistics", title: "Statistics", prerequisites: ["coding"] },
    { id: "coding", title: "Coding", prerequisites: [] },
    { id: "empty", title: "Empty", prerequisites: ["statistics"] },
  ],
  checklist: [
    { id: "first", title: "First", items: [item("a", "coding"), item("b", "coding"), item("c", "statistics")] },
    { id: "second", title: "Second", items: [item("stories", null, 6)] },
  ],
  days: [
    { number: 1, week: 1, page: "plan/day-01/", tasks: [task("one"), task("two", "could")] },
    { number: 2, week: 1, page: "plan/day-02/", tasks: [task("three")] },
    { number: 8, week: 2, page: "plan/day-08/", tasks: [task("four", "should")] },
  ],
  path: [{ id: "start" }, { id: "end" }],
};
const TITLES = new Map([
  ["item/a", ["Item a", "checklist/#item-a"]],
  ["stop/end", ["End here", "roadmap/"]],
  ["drill/k-means", ["k-means", "drills/k-means/"]],
  ["drill/softmax", ["Softmax", "drills/softmax/"]],
  ["resource/book", ["A book", "resources/#book"]],
]);

/** The judge of a record written as {"item/a": true, "item/stories": 3}; a number is a count without a tick. */
const judgeOf = (record) =>
  judge(OUTLINE, (kind, id, field) => {
    const value = record[`${kind}/${id}`];
    return field === "done" ? value === true || Array.isArray(value) : Array.isArray(value) ? value[0] : Number(value) || 0;
  });
const words = (what, of, record) => measure(OUTLINE, what, of, judgeOf(record))?.words;

describe("what counts as done", () => {
  it("is what is ticked", () => {
    const isDone = judgeOf({ "task/one": true, "resource/book": true, "stop/start": true });
    assert.ok(isDone("task", "one") && isDone("resource", "book") && isDone("stop", "start"));
    assert.ok(!isDone("task", "two") && !isDone("item", "one"));
  });

  it("is not an item whose number is not reached, ticked or not", () => {
    assert.ok(!judgeOf({ "item/stories": 5 })("item", "stories"), "five of six");
    assert.ok(!judgeOf({ "item/stories": [5] })("item", "stories"), "five of six, and ticked");
    assert.ok(!judgeOf({ "item/stories": 6 })("item", "stories"), "six, and not ticked");
    assert.ok(judgeOf({ "item/stories": [6] })("item", "stories"));
    assert.ok(judgeOf({ "item/stories": [0] })("item", "stories"), "no number is no contradiction");
    assert.deepEqual([0, 1, 5, 6, 7].map((count) => isShort(count, 6)), [false, true, true, false, false]);
  });

  it("is a domain with all its items, not with most of them and not by a tick of its own", () => {
    assert.ok(!judgeOf({ "item/a": true, "domain/coding": true })("domain", "coding"));
    assert.ok(judgeOf({ "item/a": true, "item/b": true })("domain", "coding"));
  });

  it("is a domain without items when it is ticked", () => {
    assert.ok(!judgeOf({})("domain", "empty"));
    assert.ok(judgeOf({ "domain/empty": true })("domain", "empty"));
  });
});

describe("progress", () => {
  it("is counted for every part of the site", () => {
    const record = { "item/a": true, "item/stories": [2], "task/one": true, "task/four": true, "stop/start": true };
    assert.equal(words("checklist", "", record), "1 of 4");
    assert.equal(words("group", "first", record), "1 of 3");
    assert.equal(words("group", "second", record), "0 of 1");
    assert.equal(words("domain", "coding", record), "1 of 2 checklist items");
    assert.equal(words("domain", "statistics", record), "0 of 1 checklist item");
    assert.equal(words("plan", "", record), "2 of 4 tasks");
    assert.equal(words("week", "1", record), "1 of 3 tasks");
    assert.equal(words("day", "8", record), "1 of 1 task");
    assert.equal(words("domains", "", record), "0 of 3 domains");
    assert.equal(words("path", "", record), "1 of 2 stops");
    assert.equal(measure(OUTLINE, "week", "2", judgeOf({}))?.title, "Week 2");
  });

  it("is null for what the outline does not have", () => {
    for (const [what, of] of [["week", "9"], ["group", "none"], ["domain", "empty"], ["", ""]]) {
      assert.equal(measure(OUTLINE, what, of, judgeOf({})), null, `${what} ${of}`);
    }
  });

  it("never claims more than there is, and ticking never lowers it", () => {
    const things = ["item/a", "item/b", "item/c", "task/one", "task/two", "task/three", "task/four", "stop/start", "stop/end"];
    const measures = [["checklist", ""], ["group", "first"], ["domain", "coding"], ["plan", ""], ["week", "1"], ["domains", ""], ["path", ""]];
    fc.assert(
      fc.property(fc.subarray(things), fc.constantFrom(...things), (ticked, one) => {
        const record = Object.fromEntries(ticked.map((thing) => [thing, true]));
        for (const [what, of] of measures) {
          const before = measure(OUTLINE, what, of, judgeOf(record));
          const after = measure(OUTLINE, what, of, judgeOf({ ...record, [one]: true }));
          assert.ok(0 <= before.done && before.done <= after.done && after.done <= after.of && before.of === after.of);
          if (before.of > 1) assert.ok(after.done <= before.done + 1, "one tick is one thing");
        }
      }),
    );
  });
});

describe("where to go on", () => {
  const day = (record) => nextDay(OUTLINE, judgeOf(record))?.number;

  it("is the first day with a must left, then the first with anything left, then nowhere", () => {
    assert.equal(day({}), 1);
    assert.equal(day({ "task/one": true }), 2, "a task that may be left out does not hold back");
    assert.equal(day({ "task/three": true }), 1);
    assert.equal(day({ "task/one": true, "task/three": true }), 1, "the musts are done: back to the rest");
    assert.equal(day({ "task/one": true, "task/two": true, "task/three": true }), 8);
    assert.equal(day({ "task/one": true, "task/two": true, "task/three": true, "task/four": true }), undefined);
  });

  it("is the first domain that is not done and whose foundations are", () => {
    const domain = (record) => nextDomain(OUTLINE, judgeOf(record));
    assert.equal(domain({}), "coding");
    assert.equal(domain({ "item/c": true }), "coding");
    assert.equal(domain({ "item/a": true, "item/b": true }), "statistics");
    assert.equal(domain({ "item/a": true, "item/b": true, "item/c": true }), "empty");
    assert.equal(domain({ "item/a": true, "item/b": true, "item/c": true, "domain/empty": true }), undefined);
  });

  it("is the first stop of the path that is not done", () => {
    assert.equal(nextStop(OUTLINE, judgeOf({})), "start");
    assert.equal(nextStop(OUTLINE, judgeOf({ "stop/start": true })), "end");
    assert.equal(nextStop(OUTLINE, judgeOf({ "stop/end": true })), "start");
    assert.equal(nextStop(OUTLINE, judgeOf({ "stop/start": true, "stop/end": true })), undefined);
  });
});

describe("the record in words", () => {
  const row = (kind, id, field, mine, theirs) => ({
    kind,
    id,
    field,
    mine,
    theirs,
    mineTime: "",
    theirsTime: "2026-11-20T12:00:00.000Z",
  });
  const none = { problem: "", dropped: 0, added: [], changed: [], kept: [], same: 0, only: 0 };

  it("counts an entry once however many fields it has", () => {
    const rows = [
      row("error", "1", "what", "", "x"),
      row("error", "1", "why", "", "y"),
      row("item", "a", "done", false, true),
      row("task", "a", "done", false, true),
      row("item", "a", "note", "", "z"),
      row("drill", "k-means", "code", "", "x = 1"),
      row("drill", "softmax", "code", "", "y = 1"),
      row("novelty", "1", "shine", null, 3),
    ];
    assert.equal(countRows(rows), "1 entry of the error log, 2 ticks, 1 note, 2 drafts of drills and 1 other thing");
  });

  it("says what an import would do, and whether it would do anything", () => {
    const added = [row("item", "a", "done", false, true)];
    assert.deepEqual(describePreview({ ...none, added, same: 2, only: 1 }), {
      changes: true,
      lines: ["New: 1 tick.", "Only here, and would stay: 1 thing.", "The same in both: 2 things."],
    });
    assert.deepEqual(describePreview({ ...none, problem: "Not a record." }), { changes: false, lines: ["Not a record."] });
    assert.equal(describePreview({ ...none, same: 3, kept: added }).changes, false);
    assert.match(describePreview({ ...none, dropped: 2 }).lines.at(-1) ?? "", /left out: 2 things/);
  });

  it("names things by their titles, and cuts long texts and long lists", () => {
    assert.deepEqual(detail([row("item", "a", "done", false, true), row("stop", "end", "star", true, false), row("drill", "k-means", "done", true, false)], TITLES), [
      "Item a: not done here, done in the file (20 November 2026)",
      "End here: starred here, not starred in the file (20 November 2026)",
      "k-means: done here, not done in the file (20 November 2026)",
    ]);
    const [long = ""] = detail([row("error", "x", "what", "", "w".repeat(500))], TITLES);
    assert.match(long, /^entry of the error log x: no what here, “w{60}…” in the file/);
    const many = Array.from({ length: 100 }, (_, index) => row("item", `n${index}`, "count", 0, index));
    assert.equal(detail(many, TITLES).length, 41);
    assert.equal(detail(many, TITLES).at(-1), "and 60 more");
  });

  it("counts what is done of what there is, and nothing that is gone", () => {
    const done = new Set(["drill/k-means", "drill/gone", "item/a", "item/stories"]);
    const store = {
      get: (kind, id, field) => (field === "done" ? done.has(`${kind}/${id}`) : field === "count" && id === "stories" ? 5 : null),
      ids: () => [],
      entries: () => [],
      record: { facts: {} },
    };
    const counts = summarise(store, OUTLINE, TITLES, 0);
    assert.deepEqual([counts.drill, counts.resource, counts.item, counts.task], ["1 of 2", "0 of 1", "1 of 4", "0 of 4"]);
  });

  it("says sizes as people do", () => {
    assert.deepEqual([1, 999, 1000, 123_456].map(sizeOf), ["1 character", "999 characters", "1 kB", "123 kB"]);
  });
});
