// Reviews of question cards: what follows from a record does not depend on how the record came together.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Rating, createEmptyCard, fsrs } from "../../docs/vendor/ts-fsrs/index.mjs";
import { intervalsOf, memoryOf } from "../../docs/javascripts/memory.mjs";
import { ProgressStore, decode } from "../../docs/javascripts/progress-store.mjs";
import { asides, exportText, importText } from "../../docs/javascripts/record-file.mjs";
import { choose, dayNumber, dueDay, historyOf, isWeak, logged, syllabusOf } from "../../docs/javascripts/review.mjs";
import { answer, inWords, makeSession, nextDue, readWish, spread, standing, undo, writeWish } from "../../docs/javascripts/session.mjs";

// The same examples on every machine and every run: a red test is red for everybody.
fc.configureGlobal({ seed: 20261126 });

const TODAY = dayNumber("2026-11-26");
const card = (id, more = {}) => ({ id, formerly: [], domain: "rag", level: "core", topics: [], items: [], tasks: [], day: 1, page: "questions/rag/", anchor: `card-${id}`, question: `${id}?`, ...more });
const CARDS = ["a", "b", "c", "d", "e"].map((id, index) => card(id, { domain: ["rag", "nlp"][index % 2], formerly: [`old-${id}`] }));
const EVERYTHING = { domain: "", level: "", weak: false, fresh: "all", length: 20 };
const OPEN = { isOpen: () => true, place: () => 0 };
const ids = (list) => list.map(({ id }) => id);

/** A browser whose clock is set by hand. */
function open(device, texts = new Map()) {
  const clock = { ms: Date.UTC(2026, 10, 26, 9) };
  const storage = {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => texts.set(key, text),
    removeItem: (key) => texts.delete(key),
    key: (index) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size;
    },
  };
  const store = new ProgressStore({ storage: () => storage, now: () => new Date(clock.ms).toISOString(), device });
  return { clock, store: store.load(), texts };
}

describe("the history", () => {
  const anyAct = fc.record({
    device: fc.nat(2),
    wait: fc.nat(3 * 86_400_000),
    card: fc.constantFrom("a", "b", "c", "old-a", "gone"),
    grade: fc.integer({ min: 1, max: 4 }),
    isUndone: fc.boolean(),
  });

  it("is the same whatever the order in which devices exchange their records", () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 30 }), fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 6 }), (acts, exchanges) => {
        const devices = ["x", "y", "z"].map((name) => open(name));
        const events = [];
        let ms = Date.UTC(2026, 10, 26, 9);
        for (const { device, wait, card: id, grade, isUndone } of acts) {
          ms += wait + 1; // at one and the same moment nobody grades on two devices
          for (const { clock } of devices) clock.ms = ms;
          const { store } = devices[device];
          const day = Math.floor(ms / 86_400_000);
          const fact = store.add("review", { event: [id, grade, day, 1] });
          if (isUndone) store.set("review", fact, "event", null);
          else events.push({ id: fact, event: [id, grade, day, 1] });
        }
        for (const [from, to] of exchanges) importText(devices[to].store, exportText(devices[from].store));
        for (const { store } of devices) for (const other of devices) importText(store, exportText(other.store));
        // The oracle: what was graded, in the order of the clock.
        const expected = historyOf(events, CARDS);
        for (const { store } of devices) {
          const entries = store.entries("review");
          assert.deepEqual(historyOf(entries, CARDS), expected);
          assert.deepEqual(historyOf(entries.reverse(), CARDS), expected);
        }
        assert.equal([...expected.values()].flat().length, events.filter(({ event: [id] }) => id !== "gone").length);
      }),
    );
  });

  it("follows a renamed card, and leaves one that is gone in the record", () => {
    const entries = [
      { id: "1", event: ["old-a", 3, 10, 2] },
      { id: "2", event: ["gone", 1, 11, 0] },
      { id: "3", event: ["a", 4, 12, 8] },
      { id: "4", event: null },
    ];
    const history = historyOf(entries, CARDS);
    assert.deepEqual([...history], [["a", [{ grade: 3, day: 10, interval: 2 }, { grade: 4, day: 12, interval: 8 }]]]);
    assert.deepEqual([...historyOf(entries, [...CARDS, card("gone")]).keys()], ["a", "gone"], "it is back when the card is");
  });

  it("gives an id to the card that has it now, and not to the one that had it", () => {
    const cards = [card("a", { formerly: ["b"] }), card("b")];
    assert.deepEqual([...historyOf([{ id: "1", event: ["b", 3, 1, 1] }], cards).keys()], ["b"]);
  });

  it("takes back a review on every device once the undo has arrived, and for good", () => {
    const [one, two] = [open("x"), open("y")];
    const fact = one.store.add("review", { event: ["a", 4, TODAY, 8] });
    const before = exportText(one.store);
    importText(two.store, before);
    one.store.set("review", fact, "event", null);
    importText(two.store, exportText(one.store));
    importText(two.store, before);
    assert.equal(historyOf(two.store.entries("review"), CARDS).size, 0);
  });
});

describe("a damaged record", () => {
  it("keeps its sound reviews; the others are set aside", () => {
    const { store, texts } = open("x");
    store.add("review", { event: ["a", 3, TODAY, 2] });
    const text = exportText(store);
    const bad = [["a", 5, 1, 1], ["a", 0, 1, 1], ["a", 3, -1, 1], ["a", 3, 1.5, 1], ["a", 3, 1, 1e9], ["a", 3, 9e6, 1], [1, 3, 1, 1], ["a", 3, 1], [], "a", { card: "a" }, true]
      .map((event, index) => `"review/bad${index}/event":${JSON.stringify([event, "2026-11-26T09:00:00.000Z", "x"])},`);
    const damaged = text.replace('"facts":{', `"facts":{${bad.join("")}`);
    assert.equal(decode(damaged).dropped, bad.length);
    texts.set("ml-interview-guide", damaged);
    const again = open("y", texts).store;
    assert.deepEqual(again.entries("review").map(({ event }) => event), [["a", 3, TODAY, 2]]);
    assert.deepEqual(asides(again).map(({ key }) => texts.get(key)), [damaged]);
  });

  it("carries along what a newer version of the site put behind the interval", () => {
    const { store } = open("x");
    const event = ["a", 3, TODAY, 2, { seconds: 31 }];
    store.add("review", { event });
    assert.equal(decode(exportText(store)).dropped, 0);
    assert.equal(historyOf(store.entries("review"), CARDS).size, 1);
  });
});

describe("the memory of a card", () => {
  // Figures that ts-fsrs publishes in its tests of FSRS-6 with the default parameters (FSRS-6.test.ts).
  const replay = (grades, waits) => {
    let day = 20_000;
    return grades.map((grade, index) => ({ grade, day: (day += waits[index]) }));
  };

  it("agrees with the published state after six reviews", () => {
    const { stability, difficulty } = memoryOf(replay([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21]));
    assert.ok(Math.abs(stability - 53.62691) < 5e-5, `${stability}`);
    assert.ok(Math.abs(difficulty - 6.3574867) < 5e-5, `${difficulty}`);
  });

  it("agrees with the published first stabilities and difficulties", () => {
    const first = [1, 2, 3, 4].map((grade) => memoryOf([{ grade, day: 20_000 }]));
    assert.deepEqual(first.map(({ stability }) => stability), [0.212, 1.2931, 2.3065, 8.2956]);
    assert.deepEqual(first.map(({ difficulty }) => difficulty), [6.4133, 5.11217071, 2.11810397, 1]);
  });

  it("agrees with the published intervals; only the step of ten minutes after a first Good is left out", () => {
    const grades = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3];
    const published = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];
    const reviews = replay(grades, [0, ...published]);
    const ours = reviews.map(({ grade, day }, index) => intervalsOf(reviews.slice(0, index), day)[grade - 1]);
    assert.deepEqual(ours.slice(2), published.slice(2));
    assert.equal(ours[0], published[1]);
  });

  it("is the library's with its own settings, but for the first steps", () => {
    const scheduler = fsrs();
    let theirs = createEmptyCard(new Date(20_000 * 86_400_000));
    const reviews = replay([3, 4, 3, 2, 1, 3, 4], [0, 0, 5, 20, 60, 0, 9]);
    for (const { grade, day } of reviews) theirs = scheduler.next(theirs, new Date((day + 0.5) * 86_400_000), grade).card;
    const ours = memoryOf(reviews);
    for (const part of ["stability", "difficulty", "reps", "lapses"]) assert.equal(ours[part], theirs[part], part);
    assert.equal(Rating.Again, 1);
  });

  const anyReviews = fc.array(fc.record({ grade: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 20_000, max: 20_800 }) }), { maxLength: 12 });

  it("gives longer intervals for better grades, whole days, and a miss back on the day", () => {
    fc.assert(
      fc.property(anyReviews, fc.integer({ min: 20_000, max: 21_000 }), (reviews, today) => {
        const [again, hard, good, easy] = intervalsOf(reviews, today);
        assert.equal(again, 0);
        assert.ok(1 <= hard && hard <= good && good <= easy && easy <= 36_500, `${[hard, good, easy]}`);
        assert.deepEqual([hard, good, easy].map(Number.isInteger), [true, true, true]);
        assert.deepEqual(intervalsOf(reviews, today), [again, hard, good, easy]);
      }),
    );
  });
});

describe("what is due", () => {
  const history = (...events) => historyOf(events.map((event, index) => ({ id: `${index}`, event })), CARDS);

  it("is what its last review promised, on the day and after it", () => {
    const some = history(["a", 3, TODAY - 5, 5], ["b", 3, TODAY - 5, 6], ["c", 3, TODAY - 9, 1], ["c", 3, TODAY - 1, 9]);
    const of = (today) => ids(choose(CARDS, some, OPEN, today, { ...EVERYTHING, fresh: "none" }).due);
    assert.deepEqual([of(TODAY), of(TODAY + 1), of(TODAY + 8)], [["a"], ["a", "b"], ["a", "b", "c"].sort()].map((list) => list));
    assert.equal(dueDay(undefined), Infinity);
    assert.deepEqual(nextDue(some, TODAY), { day: TODAY + 1, count: 1 });
    assert.equal(nextDue(some, TODAY + 99), undefined);
  });

  it("begins with what is furthest beyond its interval", () => {
    const some = history(["a", 3, TODAY - 40, 39], ["b", 3, TODAY - 4, 1], ["c", 1, TODAY, 0], ["d", 3, TODAY - 10, 8]);
    assert.deepEqual(ids(choose(CARDS, some, OPEN, TODAY, { ...EVERYTHING, fresh: "none" }).due), ["b", "c", "d", "a"]);
  });

  it("narrows by domain and level", () => {
    const some = history(["a", 3, TODAY - 3, 1], ["b", 3, TODAY - 3, 1]);
    assert.deepEqual(ids(choose(CARDS, some, OPEN, TODAY, { ...EVERYTHING, domain: "nlp" }).due), ["b"]);
    assert.deepEqual(choose(CARDS, some, OPEN, TODAY, { ...EVERYTHING, level: "deep" }), { due: [], fresh: [] });
  });

  it("is a weak spot when two of the last five reviews were misses, or the error log has it", () => {
    const some = history(["a", 1, TODAY - 2, 0], ["a", 1, TODAY - 2, 0], ["a", 3, TODAY - 1, 9], ["b", 1, TODAY - 3, 0], ["b", 3, TODAY - 2, 9], ["c", 1, TODAY - 2, 0], ["c", 1, TODAY, 0], ["c", 3, TODAY, 1]);
    const weak = { ...EVERYTHING, weak: true };
    assert.deepEqual(ids(choose(CARDS, some, OPEN, TODAY, weak).due), ["a"], "before its day, but once a day");
    const logged = choose(CARDS, some, OPEN, TODAY, weak, ({ id }) => "bd".includes(id));
    assert.deepEqual([ids(logged.due).sort(), ids(logged.fresh)], [["a", "b"], ["d"]]);
    const grades = (list) => list.map((grade) => ({ grade, day: 1, interval: 1 }));
    assert.deepEqual([[1, 1], [1, 3, 3, 3, 1], [1, 3, 3, 3, 3, 1], [1]].map((list) => isWeak(grades(list))), [true, true, false, false]);
  });
});

describe("new cards", () => {
  const cards = [card("late", { tasks: ["t3"], day: 3 }), card("first", { tasks: ["t3", "t1"], day: 1 }), card("second", { tasks: ["t2"], day: 2 })];
  const fresh = (plan, today, next, done, kind = "plan") =>
    ids(choose(cards, new Map(), syllabusOf(plan, today, next, (id) => done.includes(id)), TODAY, { ...EVERYTHING, fresh: kind }).fresh);

  it("come with the day that the reader is at, where there is no plan", () => {
    assert.deepEqual(fresh(null, "2026-11-26", 1, []), ["first"]);
    assert.deepEqual(fresh(null, "2026-11-26", 2, []), ["first", "second"]);
    assert.deepEqual(fresh(null, "2026-11-26", 1, ["t3"]), ["first", "late"], "or with a task that is done");
    assert.deepEqual(fresh(null, "2026-11-26", Infinity, []), ["first", "second", "late"]);
  });

  it("come with the days of the reader's plan, and with what is done", () => {
    const plan = { days: [{ date: "2026-11-26", tasks: [{ id: "t2" }, { id: "t2" }] }, { date: "2026-11-27", tasks: [{ id: "t3" }] }] };
    assert.deepEqual(fresh(plan, "2026-11-25", 1, []), []);
    assert.deepEqual(fresh(plan, "2026-11-26", 1, []), ["second"]);
    assert.deepEqual(fresh(plan, "2026-11-26", 1, ["t3"]), ["second", "late", "first"]);
    assert.deepEqual(fresh(plan, "2026-11-26", 1, [], "all"), ["second", "late", "first"]);
    assert.deepEqual(fresh(plan, "2026-11-26", 1, [], "none"), []);
    const again = { days: [...plan.days, { date: "2026-12-03", tasks: [{ id: "t2" }] }] };
    assert.deepEqual(fresh(again, "2026-11-27", 1, []), ["second", "late", "first"], "a revisit does not put off the first visit");
    assert.deepEqual(fresh({ days: [] }, "2026-11-26", 9, [], "all"), ["late", "first", "second"], "a plan without them leaves them in their order");
  });

  it("are not new once they were graded", () => {
    const history = historyOf([{ id: "1", event: ["first", 3, TODAY, 2] }], cards);
    const syllabus = syllabusOf(null, "2026-11-26", 2, () => false);
    assert.deepEqual(ids(choose(cards, history, syllabus, TODAY, { ...EVERYTHING, fresh: "plan" }).fresh), ["second"]);
  });
});

describe("the error log", () => {
  it("has a card by its present or a former id, while the entry is open", () => {
    const isLogged = logged([{ about: "card/a" }, { about: "card/old-b" }, { about: "card/c", closed: true }, { about: "task/d" }]);
    assert.deepEqual(CARDS.filter(isLogged).map(({ id }) => id), ["a", "b"]);
  });
});

describe("a session", () => {
  const many = (prefix, count) => Array.from({ length: count }, (_, index) => card(`${prefix}${index}`, { domain: `${prefix}${index % 3}` }));
  const anyChoice = fc.record({ due: fc.nat(90).map((count) => many("d", count)), fresh: fc.nat(90).map((count) => many("n", count)) });
  const anyLength = fc.constantFrom(10, 20, 40, 80);

  it("has the length asked for, each card once, and a quarter for new ones where more are due", () => {
    fc.assert(
      fc.property(anyChoice, anyLength, ({ due, fresh }, length) => {
        const { queue } = makeSession({ due, fresh }, length);
        assert.equal(queue.length, Math.min(length, due.length + fresh.length));
        assert.equal(new Set(queue).size, queue.length);
        const dues = queue.filter((entry) => due.includes(entry));
        assert.equal(dues.length, Math.min(due.length, length - Math.min(fresh.length, Math.floor(length / 4))));
        assert.deepEqual(new Set(dues), new Set(due.slice(0, dues.length)), "the most urgent are in it");
      }),
    );
  });

  it("spreads groups evenly: no part of it has more than its share and one", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 60 }), (list) => {
        const entries = list.map((group, index) => ({ group, index }));
        const mixed = spread(entries, ({ group }) => group);
        assert.deepEqual(new Set(mixed), new Set(entries));
        for (const group of ["x", "y", "z"]) {
          const all = mixed.filter((entry) => entry.group === group);
          assert.deepEqual(all, [...all].sort((a, b) => a.index - b.index), "the order of a group is kept");
          for (let length = 0; length <= mixed.length; length += 1) {
            const some = mixed.slice(0, length).filter((entry) => entry.group === group).length;
            assert.ok(Math.abs(some - (all.length * length) / (mixed.length || 1)) <= 1.5, `${some} of ${all.length} in ${length}`);
          }
        }
      }),
    );
  });

  it("spreads a small group to the middle, and not to the front", () => {
    const mixed = spread([..."aaaab"], (group) => group).join("");
    assert.equal(mixed, "aabaa");
  });

  it("asks a missed card again at the end, and an undo goes back exactly one grade", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()), { maxLength: 40 }), (steps) => {
        let session = makeSession({ due: many("d", 6), fresh: many("n", 4) }, 10);
        const states = [];
        for (const [grade, isUndo] of steps) {
          if (isUndo && states.length) {
            session = undo(session);
            assert.deepEqual(session, states.pop());
          } else if (session.queue.length) {
            states.push(session);
            const [asked, ...rest] = session.queue;
            session = answer(session, grade, grade === 1 ? 0 : 3, "id");
            assert.deepEqual(session.queue, grade === 1 ? [...rest, asked] : rest);
            assert.equal(session.past.at(-1).card, asked);
          }
          const kept = session.past.filter(({ interval }) => interval).length;
          assert.equal(kept + session.queue.length, 10, "no card gets lost");
        }
      }),
    );
    assert.deepEqual(undo({ queue: [], past: [] }), { queue: [], past: [] });
    assert.deepEqual(answer({ queue: [], past: [] }, 3, 1, "x"), { queue: [], past: [] });
  });
});

describe("words and addresses", () => {
  it("say an interval in the unit that people would use", () => {
    const words = [0, 1, 2, 13, 14, 59, 60, 729, 730, 36_500].map(inWords);
    assert.deepEqual(words, ["later today", "tomorrow", "in 2 days", "in 13 days", "in 2 weeks", "in 8 weeks", "in 2 months", "in 24 months", "in 2 years", "in 100 years"]);
  });

  it("say how the reader stands with a card", () => {
    const review = (grade, day, interval) => ({ grade, day, interval });
    assert.equal(standing(undefined, false, 100), "");
    assert.equal(standing(undefined, true, 100), "in your error log");
    assert.equal(standing([review(3, 90, 10)], false, 100), "due today");
    assert.equal(standing([review(3, 90, 5)], false, 100), "due today");
    assert.equal(standing([review(3, 99, 5)], false, 100), "comes back in 4 days");
    assert.equal(standing([review(1, 98, 0), review(1, 99, 2)], true, 100), "comes back tomorrow, often missed, in your error log");
  });

  it("hold the filter; what an address gets wrong is left out", () => {
    const any = fc.record({
      domain: fc.constantFrom("", "rag"),
      level: fc.constantFrom("", "deep"),
      weak: fc.boolean(),
      fresh: fc.constantFrom("plan", "all", "none"),
      length: fc.constantFrom(10, 20, 40, 80),
    });
    fc.assert(fc.property(any, (filter) => assert.deepEqual(readWish(new URLSearchParams(writeWish(filter))), { ...filter })));
    assert.equal(writeWish(readWish(new URLSearchParams("length=7&new=some&weak=yes"))), "");
  });
});
