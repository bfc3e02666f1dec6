// The drill's clock: no time is lost or counted twice, whatever the reader presses; and what it shows.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { clock, finish, goTo, makeTimer, pause, read, scaleParts, start } from "../../docs/javascripts/timer.mjs";

// The same examples on every machine and every run: a red test is red for everybody.
fc.configureGlobal({ seed: 20261121 });

const anyParts = fc
  .array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 9 })
  .map((minutes) => minutes.map((length, index) => ({ id: `part-${index}`, title: `Part ${index}`, minutes: length })));
const anyStep = fc.record({
  wait: fc.integer({ min: 0, max: 4_000_000 }),
  act: fc.constantFrom("start", "pause", "goTo", "finish", "look"),
  index: fc.integer({ min: -2, max: 11 }),
});
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const two = (minutes = [10, 20]) => minutes.map((length, index) => ({ id: `${index}`, title: `${index}`, minutes: length }));

describe("a timer", () => {
  it("counts every running millisecond once, in the part that was on", () => {
    fc.assert(
      fc.property(anyParts, fc.array(anyStep, { maxLength: 40 }), (parts, steps) => {
        let timer = makeTimer(parts);
        // The oracle: a stopwatch for each part.
        let now = 1_700_000_000_000;
        let [at, isRunning, isOver] = [0, false, false];
        const spent = parts.map(() => 0);
        for (const { wait, act, index } of steps) {
          now += wait;
          if (isRunning) spent[at] += wait;
          if (act === "start") {
            timer = start(timer, now);
            isRunning ||= !isOver;
          } else if (act === "pause") {
            timer = pause(timer, now);
            isRunning = false;
          } else if (act === "goTo") {
            timer = goTo(timer, index, now);
            at = Math.min(Math.max(index, 0), parts.length - 1);
          } else if (act === "finish") {
            timer = finish(timer, now);
            [isRunning, isOver] = [false, true];
          }
          const seen = read(timer, now);
          assert.equal(seen.spent, sum(spent));
          assert.equal(seen.part, parts[at]);
          assert.equal(seen.left, parts[at].minutes * 60_000 - spent[at]);
          assert.equal(seen.totalLeft, sum(parts.map(({ minutes }) => minutes)) * 60_000 - sum(spent));
          assert.deepEqual([seen.running, seen.over], [isRunning, isOver]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("changes nothing that it was given, and reading changes nothing", () => {
    const timer = Object.freeze({ ...makeTimer(two()), spent: Object.freeze([0, 0]) });
    const running = Object.freeze(start(timer, 0));
    for (const act of [(t) => pause(t, 9), (t) => goTo(t, 1, 9), (t) => finish(t, 9)]) act(running);
    assert.deepEqual(read(running, 500), read(running, 500));
    assert.deepEqual(running.spent, [0, 0]);
  });

  it("gives no time back when the computer's clock is set back", () => {
    const timer = pause(start(makeTimer(two()), 1000), 61_000);
    assert.equal(read(pause(start(timer, 70_000), 10_000), 10_000).spent, 60_000);
  });

  it("survives being kept as JSON while it runs", () => {
    const timer = goTo(start(makeTimer(two()), 0), 1, 5000);
    assert.deepEqual(read(JSON.parse(JSON.stringify(timer)), 9000), read(timer, 9000));
  });
});

describe("scaled parts", () => {
  it("sum to the minutes, one each at least, in proportion", () => {
    fc.assert(
      fc.property(anyParts, fc.integer({ min: 1, max: 300 }), (parts, minutes) => {
        const scaled = scaleParts(parts, minutes);
        assert.equal(sum(scaled.map((part) => part.minutes)), Math.max(minutes, parts.length));
        const total = sum(parts.map((part) => part.minutes));
        scaled.forEach((part, index) => {
          assert.ok(Number.isInteger(part.minutes) && part.minutes >= 1);
          assert.deepEqual({ ...part, minutes: 0 }, { ...parts[index], minutes: 0 });
          const exact = (parts[index].minutes * minutes) / total;
          // A part that has more than its share had to have its one minute; the others pay for it.
          assert.ok(part.minutes === 1 || part.minutes < exact + 1 + 1e-9, `${part.minutes} for ${exact}`);
        });
        if (parts.every((part) => (part.minutes * minutes) / total >= 1)) {
          scaled.forEach(({ minutes: got }, index) => assert.ok(Math.abs(got - (parts[index].minutes * minutes) / total) < 1 + 1e-9));
        }
      }),
    );
  });

  it("stay as they are when nothing is to be scaled", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        assert.deepEqual(scaleParts(parts, sum(parts.map(({ minutes }) => minutes))), parts);
      }),
    );
    assert.deepEqual(scaleParts([], 45), []);
  });

  it("are never longer than asked for because some are short", () => {
    assert.deepEqual(scaleParts(two([100, 1, 1]), 3).map(({ minutes }) => minutes), [1, 1, 1]);
    assert.deepEqual(scaleParts(two([100, 1, 1]), 10).map(({ minutes }) => minutes), [8, 1, 1]);
    assert.deepEqual(scaleParts(two([8, 7, 6, 8, 6, 5, 5]), 60).map(({ minutes }) => minutes), [11, 9, 8, 11, 8, 7, 6]);
  });
});

describe("the face of the clock", () => {
  it("shows minutes and seconds, and a sign in overtime", () => {
    const faces = { 2_700_000: "45:00", 425_000: "7:05", 424_001: "7:05", 1000: "0:01", 1: "0:01", 0: "0:00" };
    for (const [time, face] of Object.entries(faces)) assert.equal(clock(Number(time)), face);
    assert.equal(clock(-1), "0:00");
    assert.equal(clock(-1000), "-0:01");
    assert.equal(clock(-90_000), "-1:30");
    assert.equal(clock(10_800_000), "180:00");
  });

  it("goes down by one each second, through zero", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000_000, max: 20_000_000 }), (time) => {
        const seconds = (/** @type {string} */ face) => {
          const [, sign, minutes, rest] = face.match(/^(-?)(\d+):([0-5]\d)$/) ?? assert.fail(face);
          return (sign ? -1 : 1) * (60 * Number(minutes) + Number(rest));
        };
        assert.equal(seconds(clock(time)) - seconds(clock(time - 1000)), 1);
      }),
    );
  });
});
