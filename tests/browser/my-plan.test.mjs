import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { duration, isEntryDone, markOf, situation, slipped } from "../../docs/javascripts/my-plan.mjs";
import { carryDone, doneDays, weeksOf } from "../../docs/javascripts/my-planner.mjs";

const entry = (key, more = {}) => ({ key, id: key.split("~")[0], title: key, minutes: 30, ...more });
const day = (date, number, ...tasks) => ({ date, number, minutes: 60, buffer: false, tasks });
const done = (...marks) => (mark) => marks.includes(mark);

const plan = {
  interview: "2026-11-28",
  days: [
    day("2026-11-21", 1, entry("a"), entry("b", { part: 1, parts: 2 })),
    day("2026-11-23", 2, entry("b", { part: 2, parts: 2 }), entry("c")),
    day("2026-11-27", 3, entry("d"), entry("a~7", { revisit: 7 })),
  ],
};

describe("the plan in use", () => {
  it("says minutes as people do", () => {
    assert.deepEqual([0, 45, 60, 150].map(duration), ["0 min", "45 min", "1 h", "2 h 30 min"].map((text) => text.replaceAll(" ", "\u00a0")));
  });

  it("keeps the tick of a part apart until the task is done", () => {
    const first = entry("b", { part: 1, parts: 2 });
    assert.equal(markOf(first, done()), "b~part1");
    assert.equal(isEntryDone(first, done("b~part1")), true);
    assert.equal(isEntryDone(entry("b", { part: 2, parts: 2 }), done("b~part1")), false);
    assert.equal(markOf(first, done("b")), "b");
  });

  it("knows where the reader stands", () => {
    const state = (today, ...marks) => situation(plan, today, done(...marks)).state;
    assert.deepEqual(
      ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-27", "2026-11-28", "2026-11-29"].map((today) => state(today)),
      ["before", "study", "free", "eve", "interview", "after"],
    );
    assert.equal(state("2026-11-21", "a", "b~part1"), "done");
    assert.equal(situation(plan, "2026-11-22", done()).next.date, "2026-11-23");
    assert.equal(situation(plan, "2026-11-22", done()).toGo, 6);
  });

  it("lists what slipped, oldest first and each task once", () => {
    assert.deepEqual(slipped(plan, "2026-11-25", done("a")).map(({ key, part }) => [key, part]), [["b", 1], ["c", undefined]]);
    assert.deepEqual(slipped(plan, "2026-11-21", done()), []);
  });

  it("carries what is done over into a new plan, once and on its day", () => {
    const fresh = { ...plan, days: [day("2026-11-23", 1, entry("c"))] };
    const { days } = carryDone(fresh, plan, done("a", "b"));
    assert.deepEqual(days.map(({ date, tasks }) => [date, tasks.map(({ key }) => key)]), [
      ["2026-11-21", ["a", "b"]],
      ["2026-11-23", ["b", "c"]],
    ]);
    assert.deepEqual(days[0].minutes, 0);
  });

  it("reads from the record what is done and when", () => {
    const ticked = { "a": "2026-11-21T12:00:00.000Z", "a~7": "2026-11-27T12:00:00.000Z", "b~part1": "2026-11-22T12:00:00.000Z" };
    const store = { get: (_, id) => id in ticked, time: (_, id) => ticked[id], ids: () => Object.keys(ticked) };
    const catalogue = { days: [{ tasks: [{ id: "a" }, { id: "b" }] }] };
    assert.deepEqual(doneDays(catalogue, store), { "a": "2026-11-21", "a~7": "2026-11-27" });
  });

  it("groups days by the week of the calendar", () => {
    assert.deepEqual(
      weeksOf(plan.days).map(({ title, days }) => [title, days.length]),
      [["16 to 22 November", 1], ["23 to 29 November", 2]],
    );
    assert.equal(weeksOf([day("2026-12-31", 1, entry("a"))])[0].title, "28 December to 3 January");
  });
});
