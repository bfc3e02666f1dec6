// The draw of a mock interview: fair over domains and levels, within the time, and the same for the same seed.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { MINUTES, draw, isMissed, marksOf, sumUp } from "../../docs/javascripts/mock.mjs";

// The same examples on every machine and every run: a red test is red for everybody.
fc.configureGlobal({ seed: 20261126 });

const LEVELS = ["screen", "core", "deep"];
const DOMAINS = ["nlp", "rag", "statistics", "coding"];
const cards = DOMAINS.flatMap((domain) => LEVELS.flatMap((level) => Array.from({ length: 14 }, (_, index) => ({ id: `${domain}-${level}-${index}`, domain, level }))));
const anyRound = fc.record({
  domains: fc.subarray(DOMAINS, { minLength: 1 }),
  level: fc.constantFrom(...LEVELS),
  minutes: fc.integer({ min: 0, max: 90 }),
  seed: fc.string(),
});
const count = (list, isOne) => list.filter(isOne).length;

describe("the draw", () => {
  it("fills the time, asks each card once, of the domains and no harder than wanted", () => {
    fc.assert(
      fc.property(anyRound, (round) => {
        const drawn = draw(cards, round);
        const time = drawn.reduce((sum, { level }) => sum + MINUTES[level], 0);
        assert.ok(time <= round.minutes);
        assert.ok(round.minutes - time < 5 || drawn.length === count(cards, ({ domain, level }) => round.domains.includes(domain) && LEVELS.indexOf(level) <= LEVELS.indexOf(round.level)));
        assert.equal(new Set(drawn).size, drawn.length);
        for (const { domain, level } of drawn) assert.ok(round.domains.includes(domain) && LEVELS.indexOf(level) <= LEVELS.indexOf(round.level));
        assert.deepEqual(drawn.map(({ level }) => LEVELS.indexOf(level)), drawn.map(({ level }) => LEVELS.indexOf(level)).sort());
      }),
    );
  });

  it("gives every domain its turn, and at its level two of three", () => {
    fc.assert(
      fc.property(anyRound.filter(({ minutes }) => minutes <= 60), (round) => {
        const drawn = draw(cards, round);
        const each = round.domains.map((own) => count(drawn, ({ domain }) => domain === own));
        assert.ok(Math.max(...each) - Math.min(...each) <= 1, `${each}`);
        const asked = count(drawn, ({ level }) => level === round.level);
        if (round.level === "screen") assert.equal(asked, drawn.length);
        else assert.ok(Math.abs(asked - (drawn.length * 2) / 3) <= 1, `${asked} of ${drawn.length}`);
      }),
    );
  });

  it("asks no domain at one level only, where there are as many domains as steps in the mix", () => {
    const drawn = draw(cards, { domains: DOMAINS.slice(0, 3), level: "core", minutes: 60, seed: "x" });
    for (const domain of DOMAINS.slice(0, 3)) {
      assert.deepEqual(new Set(drawn.filter((one) => one.domain === domain).map(({ level }) => level)), new Set(["screen", "core"]), domain);
    }
  });

  it("is the same for the same seed, whatever the order of the cards, and another for another seed", () => {
    const round = { domains: DOMAINS, level: "core", minutes: 30, seed: "k3x9" };
    assert.deepEqual(draw([...cards].reverse(), round), draw(cards, round));
    const seeds = Array.from({ length: 200 }, (_, index) => draw(cards, { ...round, seed: `${index}` }));
    assert.ok(new Set(seeds.map((drawn) => JSON.stringify(drawn))).size > 190);
    const often = new Map(cards.map(({ id }) => [id, 0]));
    for (const { id } of seeds.flat()) often.set(id, often.get(id) + 1);
    // Screen cards are drawn about 10 times each, core ones about 19 times.
    for (const { id, level } of cards) if (level !== "deep") assert.ok(often.get(id) > 1, `${id} is drawn ${often.get(id)} times`);
  });

  it("takes another level, or another domain, where one has no more cards", () => {
    const few = [{ id: "a", domain: "nlp", level: "core" }, { id: "b", domain: "rag", level: "screen" }, { id: "c", domain: "rag", level: "screen" }];
    const drawn = draw(few, { domains: ["nlp", "rag", "coding"], level: "core", minutes: 60, seed: "x" });
    assert.deepEqual(new Set(drawn), new Set(few));
    assert.deepEqual(draw(few, { domains: ["coding"], level: "core", minutes: 60, seed: "x" }), []);
  });
});

describe("marks", () => {
  it("are summed in words", () => {
    assert.equal(sumUp([[2, 4, 0], [3, 4, 1]]), "5 of 8 points, 1 mistake");
    assert.equal(sumUp([]), "0 of 0 points, no mistakes");
  });

  it("say what was missed", () => {
    assert.deepEqual([[2, 4, 0], [1, 4, 0], [4, 4, 1], [0, 3, 0]].map(isMissed), [false, true, true, true]);
  });

  it("are read from a session, and nothing else of it is", () => {
    assert.deepEqual(marksOf({ a: [1, 2, 0], b: 3, c: [1, 2], d: [1, 2, "3"] }), [["a", [1, 2, 0]]]);
    assert.deepEqual(marksOf(null), []);
  });
});
