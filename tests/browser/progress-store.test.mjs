// The progress record: nothing that a reader recorded is lost, whatever devices, tabs, clocks and browsers do.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  KEY,
  LIMITS,
  ProgressStore,
  decode,
  emptyRecord,
  encode,
  merge,
  rename,
} from "../../docs/javascripts/progress-store.mjs";
import { MESSAGES } from "../../docs/javascripts/store-notices.mjs";
import {
  asideText,
  asides,
  canUndo,
  compare,
  dropAside,
  exportText,
  importText,
  previewText,
  reset,
  undo,
} from "../../docs/javascripts/record-file.mjs";

const NOON = Date.UTC(2026, 10, 21, 12);
const at = (seconds) => new Date(NOON + seconds * 1000).toISOString();

/** What one browser stores for the site, seen from several tabs. Events wait until `deliver`, as between real tabs. */
class Shelf {
  texts = new Map();
  tabs = [];
  waiting = [];
  room = Infinity;
  isBlocked = false;
  writes = 0;
  seconds = 0;

  /** One tab's view: what `storage` and `window` are in the page. */
  tab(options = {}) {
    const window = new EventTarget();
    this.tabs.push(window);
    const shelf = this;
    const storage = {
      getItem: (key) => (shelf.check(), shelf.texts.get(key) ?? null),
      setItem: (key, text) => {
        shelf.check();
        const others = [...shelf.texts].reduce((sum, [name, kept]) => sum + (name === key ? 0 : name.length + kept.length), 0);
        if (others + key.length + text.length > shelf.room) throw new DOMException("No room", "QuotaExceededError");
        shelf.texts.set(key, text);
        shelf.changed(key, window);
      },
      removeItem: (key) => (shelf.check(), shelf.texts.delete(key), shelf.changed(key, window)),
      key: (i) => (shelf.check(), [...shelf.texts.keys()][i] ?? null),
      get length() {
        return shelf.check(), shelf.texts.size;
      },
    };
    const store = new ProgressStore({
      storage: () => (shelf.check(), storage),
      now: () => at(shelf.seconds),
      device: `dev${this.tabs.length}`,
      window,
      ...options,
    });
    store.heard = [];
    store.addEventListener("notice", (event) => store.heard.push(event.detail.code));
    store.changes = [];
    store.addEventListener("change", (event) => store.changes.push(event.detail));
    store.window = window;
    return store;
  }

  open(options) {
    return this.tab(options).load();
  }

  check() {
    if (this.isBlocked) throw new DOMException("Denied", "SecurityError");
  }

  changed(key, source) {
    this.writes += 1;
    for (const window of this.tabs) if (window !== source) this.waiting.push(window);
  }

  /** Until all is quiet; fails where tabs keep correcting each other. */
  deliver() {
    for (let steps = 0; this.waiting.length; steps += 1) {
      assert.ok(steps < 500, "tabs never come to rest");
      this.waiting.shift().dispatchEvent(new Event("storage"));
    }
  }

  get main() {
    return this.texts.get(KEY);
  }
}

const stored = (facts, more = {}) => JSON.stringify({ format: KEY, version: 1, born: "", facts, ...more });
const recordOf = (facts) => ({ ...emptyRecord(), facts });

// Few keys, times, devices and values, so that ties of every degree are common.
const aTime = fc.integer({ min: 0, max: 3 }).map(at);
const aDevice = fc.constantFrom("a", "b");
const fact = (value) => fc.tuple(value, aTime, aDevice);
const someFacts = fc.record(
  {
    "item/sql/done": fact(fc.boolean()),
    "item/sql-joins/done": fact(fc.boolean()),
    "task/old-sql/done": fact(fc.boolean()),
    "task/day-3-sql/done": fact(fc.boolean()),
    "task/day-3-sql/count": fact(fc.nat(2)),
    "error/e1/what": fact(fc.constantFrom("", "joins", "windows")),
    "error/e1/live": fact(fc.boolean()),
    "story/s1/metric": fact(fc.string({ maxLength: 2 })),
    "review/r1/event": fact(fc.constantFrom(["c1", 3, 20_778, 2], ["c2", 1, 20_779, 0], null)),
    "plan/mine/settings": fact(fc.constantFrom(null, { days: 14 }, { days: 30 })),
    "later/x/thing": fact(fc.constantFrom(1, "two", [3])),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const aRecord = fc.tuple(fc.constantFrom("", at(0), at(1)), someFacts).map(([born, facts]) => ({ version: 1, born, facts }));

/** As data/outline.json has them: what was renamed, and a task that is one with an item. */
const NAMES = new Map([
  ["item/sql", "item/sql-joins"],
  ["task/old-sql", "task/day-3-sql"],
  ["task/day-3-sql", "item/sql-joins"],
  ["task/sql-joins", "task/day-9-bayes"],
  ["resource/dive-into-dl", "resource/d2l"],
  ["resource/d2l-en", "resource/d2l"],
  ["drill/kmeans", "drill/k-means"],
]);

describe("merge", () => {
  const same = (a, b) => assert.equal(encode(a), encode(b));

  it("is commutative, associative and idempotent", () => {
    fc.assert(
      fc.property(aRecord, aRecord, aRecord, (a, b, c) => {
        same(merge(a, b), merge(b, a));
        same(merge(merge(a, b), c), merge(a, merge(b, c)));
        same(merge(a, a), a);
        same(merge(merge(a, b), b), merge(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps of every fact the latest, by time, then device, then value, and changes neither side", () => {
    const rank = ([value, time, device]) => [time, device, JSON.stringify(value)].join("\n");
    fc.assert(
      fc.property(aRecord, aRecord, (a, b) => {
        const [textA, textB] = [encode(a), encode(b)];
        const { facts } = merge(a, b);
        assert.deepEqual(Object.keys(facts).sort(), Object.keys({ ...a.facts, ...b.facts }).sort());
        for (const [key, merged] of Object.entries(facts)) {
          const both = [a.facts[key], b.facts[key]].filter(Boolean);
          assert.deepEqual(merged, both.sort((x, y) => (rank(x) < rank(y) ? 1 : -1))[0]);
        }
        assert.deepEqual([encode(a), encode(b)], [textA, textB]);
      }),
      { numRuns: 1000 },
    );
  });

  // Devices with clocks of their own, several of them wrong, that record, remove and now and then exchange files.
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("set"), value: fc.boolean(), id: fc.constantFrom("sql", "sql-joins", "bayes") }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("put"), id: fc.constantFrom("e1", "e2"), what: fc.constantFrom("x", "y") }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("remove"), id: fc.constantFrom("e1", "e2"), erase: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("add"), grade: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("import"), from: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("names") }) },
  );
  const history = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: -2, max: 2 }), step), { maxLength: 40 });
  const run = (steps) => {
    const shelves = [new Shelf(), new Shelf(), new Shelf()];
    const stores = shelves.map((shelf, i) => shelf.open({ device: `dev${i}` }));
    const added = new Set();
    for (const [i, tick, op] of steps) {
      shelves[i].seconds += tick;
      const store = stores[i];
      if (op.do === "set") {
        store.set("item", op.id, "done", op.value);
        assert.equal(store.get("item", op.id, "done"), op.value, "what the reader does must show, whatever the clock");
      } else if (op.do === "put") {
        store.put("error", op.id, { what: op.what });
        assert.equal(store.entry("error", op.id)?.what, op.what);
      } else if (op.do === "remove") {
        store.remove("error", op.id, op.erase);
        assert.equal(store.entry("error", op.id), null);
      } else if (op.do === "add") added.add(store.add("review", { event: ["c1", op.grade, 20_778, 0] }));
      else if (op.do === "import") assert.equal(importText(store, exportText(stores[op.from])).problem, "");
      else store.use(NAMES);
    }
    return { stores, added };
  };

  it("brings devices with any history to the same record in any order of exchange, with every review", () => {
    fc.assert(
      fc.property(history, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (steps, order) => {
        const { stores, added } = run(steps);
        const [a, b, c] = stores.map((store) => store.record);
        const [x, y, z] = order.map((i) => stores[i].record);
        same(merge(merge(a, b), c), merge(z, merge(y, x)));
        const files = stores.map((store) => exportText(store));
        for (const store of stores) for (const i of order) importText(store, files[i]);
        for (const store of stores) store.use(NAMES);
        for (const store of stores) {
          same(store.record, stores[0].record);
          assert.deepEqual(store.entries("error"), stores[0].entries("error"));
          assert.deepEqual(new Set(store.entries("review").map(({ id }) => id)), added);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("removal", () => {
  const two = () => {
    const [phone, laptop] = [new Shelf(), new Shelf()];
    const a = phone.open({ device: "phone" });
    const b = laptop.open({ device: "laptop" });
    const id = a.add("error", { what: "joins", why: "hurry" });
    importText(b, exportText(a));
    return { phone, laptop, a, b, id };
  };

  it("reaches the other device and does not come back from it", () => {
    const { phone, a, b, id } = two();
    phone.seconds = 5;
    a.remove("error", id);
    const old = exportText(b);
    importText(b, exportText(a));
    importText(a, old);
    for (const store of [a, b]) assert.deepEqual([store.entry("error", id), store.entries("error")], [null, []]);
  });

  it("gives way to a later edit elsewhere, which brings back the whole entry, and not to an earlier one", () => {
    for (const [edited, left] of [[9, "at night"], [3, null]]) {
      const { phone, laptop, a, b, id } = two();
      phone.seconds = 5;
      a.remove("error", id);
      laptop.seconds = edited;
      b.put("error", id, { why: "at night" });
      importText(a, exportText(b));
      importText(b, exportText(a));
      for (const store of [a, b]) {
        assert.equal(store.entry("error", id)?.why ?? null, left);
        if (left) assert.equal(store.entry("error", id).what, "joins");
      }
    }
  });

  it("can be taken back, unless the texts were erased", () => {
    const { a, id } = two();
    a.remove("error", id);
    a.put("error", id, {});
    assert.equal(a.entry("error", id).what, "joins");
    a.remove("error", id, true);
    assert.doesNotMatch(exportText(a), /joins|hurry/);
    a.put("error", id, {});
    assert.equal(a.entry("error", id).what, "");
  });

  it("is for entries only", () => {
    const store = new Shelf().open();
    for (const kind of ["item", "review", "plan"]) assert.throws(() => store.remove(kind, "x"), TypeError);
  });
});

describe("names", () => {
  it("keep the newer of two facts, whichever name it has", () => {
    const cases = [
      ["item/sql/done", "item/sql-joins/done", "item/sql-joins/done"],
      ["task/old-sql/done", "item/sql/done", "item/sql-joins/done"],
      ["resource/d2l-en/note", "resource/dive-into-dl/note", "resource/d2l/note"],
    ];
    for (const [one, other, now] of cases) {
      const [older, newer] = now.endsWith("note") ? ["old", "new"] : [true, false];
      for (const [first, second] of [[one, other], [other, one]]) {
        const record = recordOf({ [first]: [older, at(1), "a"], [second]: [newer, at(2), "a"] });
        assert.deepEqual(rename(record, NAMES).facts, { [now]: [newer, at(2), "a"] });
      }
    }
  });

  it("may be applied before or after a merge, and again", () => {
    fc.assert(
      fc.property(aRecord, aRecord, (a, b) => {
        const renamed = encode(rename(merge(a, b), NAMES));
        assert.equal(encode(rename(merge(rename(a, NAMES), b), NAMES)), renamed);
        assert.equal(encode(rename(rename(merge(a, b), NAMES), NAMES)), renamed);
      }),
      { numRuns: 1000 },
    );
  });

  it("that go round in a circle end", () => {
    const names = new Map([["item/a", "item/b"], ["item/b", "item/a"]]);
    assert.equal(Object.keys(rename(recordOf({ "item/a/done": [true, at(1), "a"] }), names).facts).length, 1);
  });

  it("make a task and its item one fact, both ways, also for what was ticked before the catalogue came", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    store.set("task", "old-sql", "done", true);
    store.use(NAMES);
    assert.equal(store.changes.at(-1).things, null);
    assert.equal(store.get("item", "sql-joins", "done"), true);
    assert.equal(store.get("task", "day-3-sql", "done"), true);
    store.set("item", "sql-joins", "done", false);
    assert.equal(store.get("task", "day-3-sql", "done"), false);
    assert.deepEqual(store.changes.at(-1), { things: new Set(["item/sql-joins"]), elsewhere: false });
    store.set("task", "day-3-sql", "count", 4);
    assert.deepEqual(store.changes.at(-1).things, new Set(["item/sql-joins"]));
    assert.equal(store.get("item", "sql-joins", "count"), 4);
    assert.equal(store.thing("task", "old-sql"), "item/sql-joins");
    store.set("item", "sql-joins", "done", true);
    assert.deepEqual([store.ids("item", "done"), store.ids("task", "done")], [["sql-joins"], []]);
    store.add("error", { what: "joins", about: "task/old-sql" });
    assert.equal(store.entries("error")[0].about, "item/sql-joins");
    const again = shelf.open();
    again.use(NAMES);
    assert.equal(again.get("task", "day-3-sql", "count"), 4);
  });

  it("are not told of when they rename nothing, so that nothing the reader has opened is drawn anew", () => {
    const store = new Shelf().open();
    store.set("item", "bayes", "done", true);
    const before = store.changes.length;
    store.use(NAMES);
    assert.equal(store.changes.length, before);
    store.set("task", "old-sql", "done", true);
    assert.equal(store.get("item", "sql-joins", "done"), true);
  });
});

// Every kind of fact with a value of its own. A field that is not here, or is forgotten by export, import or entry(), fails.
const EVERYTHING = {
  task: { "day-9-bayes": { done: true, count: 6, note: "Six of them.", star: true } },
  item: { bayes: { done: true, count: 5, note: "P(A|B) \u2028 \"quoted\" </script> é", star: true } },
  resource: { d2l: { done: true, count: 1, note: "Chapter 3.", star: true } },
  domain: { rag: { done: true, count: 2, note: "Weak.", star: true } },
  stop: { start: { done: true, count: 3, note: "Here.", star: true } },
  error: { e1: { live: true, what: "Joins", why: "Hurry", redo: "2026-12-01", about: "item/bayes", closed: true } },
  story: {
    "story-1": {
      live: true, title: "Outage", situation: "S", task: "T", action: "A", result: "R", metric: "40 %", lesson: "L",
    },
  },
  session: {
    s1: {
      live: true, drill: "design", about: "task/day-9-bayes", started: "2026-11-21T09:00:00.000Z", seconds: 2700,
      scores: { scope: 3, data: 2 }, notes: "Forgot the baseline.",
    },
  },
  plan: { mine: { settings: { days: 30, deep: ["rag"] }, accepted: { days: [{ date: "2026-11-22", tasks: ["bayes"] }] } } },
  review: { r1: { event: ["c1", 2, 20_778, 1] } },
};
const fill = (store) => {
  for (const [kind, ids] of Object.entries(EVERYTHING)) {
    for (const [id, fields] of Object.entries(ids)) store.put(kind, id, fields);
  }
};
const check = (store) => {
  for (const [kind, ids] of Object.entries(EVERYTHING)) {
    for (const [id, fields] of Object.entries(ids)) {
      const { id: itsId, changed, ...entry } = store.entry(kind, id);
      assert.deepEqual([itsId, entry], [id, fields], `${kind}/${id}`);
      assert.notEqual(changed, "");
      assert.deepEqual(store.entries(kind).map((one) => one.id), [id]);
    }
  }
};

describe("export and import", () => {
  it("carry every kind of fact from one browser to another, and again into itself", () => {
    const a = new Shelf().open();
    fill(a);
    check(a);
    const text = exportText(a);
    const b = new Shelf().open();
    const preview = importText(b, text);
    const facts = Object.values(EVERYTHING).flatMap((ids) => Object.values(ids)).flatMap((fields) => Object.keys(fields));
    assert.deepEqual([preview.problem, preview.dropped, preview.changed, preview.kept], ["", 0, [], []]);
    assert.equal(preview.added.length + preview.same, facts.length);
    assert.equal(preview.same, 3, "the live marks of three new entries are not shown");
    check(b);
    assert.equal(exportText(b), text);
    assert.deepEqual(JSON.parse(text).facts, a.record.facts);
    const again = importText(a, text);
    assert.deepEqual([again.added, again.changed, again.kept, again.only, again.same], [[], [], [], 0, facts.length]);
  });

  it("survive the page being closed", () => {
    const shelf = new Shelf();
    fill(shelf.open());
    const store = shelf.open();
    check(store);
    assert.deepEqual(store.heard, []);
  });

  it("has a header, and nothing of this browser's resets", () => {
    const store = new Shelf().open();
    store.set("item", "bayes", "done", true);
    reset(store);
    store.set("item", "bayes", "done", true);
    const { facts, ...head } = JSON.parse(exportText(store));
    assert.deepEqual(head, { format: "ml-interview-guide", version: 1, exported: at(0) });
    assert.equal(Object.keys(facts).length, 1);
  });

  it("reads what it writes, for any record", () => {
    fc.assert(
      fc.property(aRecord, (record) => {
        const read = decode(encode(record));
        assert.deepEqual([read.dropped, read.problem], [0, ""]);
        assert.deepEqual(JSON.parse(encode(read.record)), JSON.parse(encode(record)));
      }),
    );
  });

  it("shows first what is new, what changes, what stays, and changes nothing by that", () => {
    const mine = recordOf({
      "item/a/done": [false, at(1), "a"],
      "item/b/note": ["mine", at(5), "a"],
      "item/c/done": [true, at(1), "a"],
      "item/d/done": [true, at(1), "a"],
      "error/gone/live": [true, at(1), "a"],
      "error/gone/what": ["old", at(1), "a"],
      "error/dead/live": [false, at(9), "a"],
    });
    const theirs = recordOf({
      "item/a/done": [true, at(2), "b"],
      "item/b/note": ["theirs", at(4), "b"],
      "item/c/done": [true, at(3), "b"],
      "item/e/star": [true, at(1), "b"],
      "item/f/star": [false, at(1), "b"],
      "error/gone/live": [false, at(6), "b"],
      "error/gone/what": ["older", at(3), "b"],
      "error/dead/what": ["seen before", at(3), "b"],
      "error/new/live": [true, at(3), "b"],
      "error/new/what": ["x", at(3), "b"],
      "error/unknown/live": [false, at(3), "b"],
      "error/unknown/what": ["y", at(3), "b"],
    });
    const row = (kind, id, field, mineValue, theirValue, mineTime, theirsTime) => ({
      kind, id, field, mine: mineValue, theirs: theirValue, mineTime, theirsTime,
    });
    const preview = compare(mine, theirs);
    assert.deepEqual(preview.added, [
      row("error", "new", "what", "", "x", "", at(3)),
      row("item", "e", "star", false, true, "", at(1)),
    ]);
    assert.deepEqual(preview.changed, [
      row("error", "gone", "live", true, false, at(1), at(6)),
      row("item", "a", "done", false, true, at(1), at(2)),
    ]);
    assert.deepEqual(preview.kept, [row("item", "b", "note", "mine", "theirs", at(5), at(4))]);
    assert.deepEqual([preview.only, preview.same], [2, 7]);

    const shelf = new Shelf();
    shelf.texts.set(KEY, encode(mine));
    const store = shelf.open();
    assert.deepEqual(previewText(store, encode(theirs)), preview);
    assert.deepEqual([shelf.writes, shelf.main, store.changes.length], [0, encode(mine), 1]);
    assert.equal(encode(store.record), encode(mine));
  });

  it("shows the names of now for a file with former ones", () => {
    const store = new Shelf().open();
    store.use(NAMES);
    const { added } = previewText(store, encode(recordOf({ "task/old-sql/done": [true, at(1), "a"] })));
    assert.deepEqual(added.map(({ kind, id }) => `${kind}/${id}`), ["item/sql-joins"]);
  });

  it("refuses in plain words what it cannot read, and changes nothing", () => {
    const cases = [
      ["", /not a progress record/],
      ["PK\u0003\u0004", /not a progress record/],
      ["[]", /not a progress record/],
      ['{"version":1,"facts":{}}', /not a progress record/],
      [stored({}, { format: "other" }), /not a progress record/],
      [stored({}, { version: "1" }), /not a progress record/],
      [stored([]), /not a progress record/],
      [stored({}, { version: 2 }), /newer version/],
      [" ".repeat(LIMITS.file) + stored({}), /not a progress record/],
    ];
    const shelf = new Shelf();
    const store = shelf.open();
    for (const [text, problem] of cases) {
      assert.match(importText(store, text).problem, problem);
      assert.match(previewText(store, text).problem, problem);
    }
    assert.deepEqual([shelf.writes, store.heard, shelf.texts.size], [0, [], 0]);
  });

  it("tells of a change only where something reads differently", () => {
    const store = new Shelf().open();
    store.set("item", "a", "done", true);
    importText(store, stored({ "item/a/done": [true, at(9), "z"], "item/b/star": [true, at(9), "z"] }));
    assert.deepEqual(store.changes.at(-1), { things: new Set(["item/b"]), elsewhere: false });
    assert.equal(store.time("item", "a", "done"), at(9));
  });

  it("counts what it could not read in a file and takes the rest", () => {
    const store = new Shelf().open();
    const preview = importText(store, stored({ "item/a/done": [true, at(1), "a"], "item/b/done": ["yes", at(1), "a"] }));
    assert.deepEqual([preview.problem, preview.dropped, store.ids("item", "done")], ["", 1, ["a"]]);
  });

  it("never takes anything away: a fact stays unless a later one replaces it", () => {
    fc.assert(
      fc.property(aRecord, aRecord, (mine, theirs) => {
        const shelf = new Shelf();
        shelf.texts.set(KEY, encode(mine));
        const store = shelf.open();
        importText(store, encode(theirs));
        for (const [key, [value, time]] of Object.entries(mine.facts)) {
          const [newValue, newTime] = store.record.facts[key];
          assert.ok(newTime >= time);
          if (JSON.stringify(newValue) !== JSON.stringify(value)) assert.deepEqual(newValue, theirs.facts[key][0]);
        }
        assert.equal(store.record.born, mine.born);
      }),
    );
  });
});

describe("a fact", () => {
  it("is saved at once with its time, and only when it changes", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    assert.deepEqual([store.get("item", "a", "done"), store.time("item", "a", "done"), shelf.texts.size], [false, "", 0]);
    store.set("item", "a", "done", false);
    assert.equal(shelf.writes, 0);
    shelf.seconds = 7;
    store.set("item", "a", "done", true);
    assert.deepEqual(JSON.parse(shelf.main).facts, { "item/a/done": [true, at(7), "dev1"] });
    shelf.seconds = 8;
    store.set("item", "a", "done", true);
    assert.deepEqual([shelf.writes, store.changes.length, store.time("item", "a", "done")], [1, 1, at(7)]);
  });

  it("can be changed though its time is the last there is", () => {
    const shelf = new Shelf();
    shelf.texts.set(KEY, stored({ "item/a/done": [true, "9999-12-31T23:59:59.999Z", "a"] }));
    shelf.open().set("item", "a", "done", false);
    assert.equal(shelf.open().get("item", "a", "done"), false);
  });

  it("that is not there is null for what must be made, and empty for what always is", () => {
    const store = new Shelf().open();
    for (const kind of ["error", "story", "session", "plan", "review"]) assert.equal(store.entry(kind, "x"), null);
    assert.deepEqual(store.entry("item", "x"), { id: "x", changed: "", done: false, count: 0, note: "", star: false });
  });

  it("of several fields has one time", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    shelf.seconds = 100;
    store.set("plan", "mine", "settings", { days: 30 });
    shelf.seconds = 0;
    store.put("plan", "mine", { settings: { days: 14 }, accepted: [] });
    assert.equal(store.time("plan", "mine", "settings"), store.time("plan", "mine", "accepted"));
    assert.ok(store.time("plan", "mine", "settings") > at(100), "later than what it replaces, though the clock went back");
  });

  it("must fit: a wrong value is a mistake of the page, and leaves nothing behind", () => {
    const store = new Shelf().open();
    const wrong = [
      ["item", "a", "done", "yes"],
      ["item", "a", "done", undefined],
      ["item", "a", "count", -1],
      ["item", "a", "count", NaN],
      ["item", "a", "note", "x".repeat(LIMITS.text + 1)],
      ["item", "a", "colour", "red"],
      ["item", "a", "constructor", "red"],
      ["item", "", "done", true],
      ["item", "a\nb", "done", true],
      ["item", "x".repeat(300), "done", true],
      ["error", "a", "redo", "2026-02-30"],
      ["error", "a", "redo", "tomorrow"],
      ["plan", "mine", "settings", { a: "x".repeat(LIMITS.json) }],
      ["plan", "mine", "settings", JSON.parse('{"__proto__": {"a": 1}}')],
    ];
    for (const [kind, id, field, value] of wrong) assert.throws(() => store.set(kind, id, field, value), TypeError, field);
    assert.throws(() => store.put("error", "e", { what: "fine", closed: "no" }), TypeError);
    assert.deepEqual(store.record, emptyRecord());
  });

  it("does not change with the object it was made from", () => {
    const store = new Shelf().open();
    const settings = { days: 30 };
    store.set("plan", "mine", "settings", settings);
    settings.days = 14;
    assert.deepEqual(store.get("plan", "mine", "settings"), { days: 30 });
  });

  it("added gets an id of its own, in the order of time", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    const ids = [1, 1, 2, 3].map((seconds) => ((shelf.seconds = seconds), store.add("review", { event: ["c1", 3, seconds, 0] })));
    assert.equal(new Set(ids).size, 4);
    assert.deepEqual(ids, [...ids].sort());
    assert.deepEqual(store.entries("review").map(({ event }) => event[2]), [1, 1, 2, 3]);
  });
});

describe("a damaged record", () => {
  const good = { "item/good/done": [true, at(1), "a"] };
  const whole = {
    "not JSON": "{oops",
    "cut off": stored(good).slice(0, -9),
    nothing: "",
    "a number": "7",
    null: "null",
    "a list": "[]",
    "another format": JSON.stringify({ done: ["a"] }),
    "version 0": stored(good, { version: 0 }),
    "a version in words": stored(good, { version: "one" }),
    "facts that are a list": stored([]),
    "facts that are null": stored(null),
    "very deep": "[".repeat(50_000) + "]".repeat(50_000),
  };
  const deep = (levels) => (levels ? { a: deep(levels - 1) } : 1);
  const parts = {
    "a tick that is a word": ["item/bad/done", ["yes", at(1), "a"]],
    "no time": ["item/bad/done", [true, null, "a"]],
    "a day that does not exist": ["item/bad/done", [true, "2026-02-30T00:00:00.000Z", "a"]],
    "a month that does not exist": ["item/bad/done", [true, "2026-13-01T00:00:00.000Z", "a"]],
    "a time beyond all clocks": ["item/bad/done", [true, "+275760-09-13T00:00:00.000Z", "a"]],
    "no device": ["item/bad/done", [true, at(1)]],
    "a device that is a book": ["item/bad/done", [true, at(1), "x".repeat(65)]],
    "a fact that is null": ["item/bad/done", null],
    "a fact that is an object": ["item/bad/done", { 0: true, 1: at(1), 2: "a", length: 3 }],
    "one part too many": ["item/bad/done", [true, at(1), "a", 1]],
    "a prototype key": ["__proto__", [true, at(1), "a"]],
    "a key without parts": ["constructor", [true, at(1), "a"]],
    "a field that is a prototype's": ["item/bad/__proto__", [true, at(1), "a"]],
    "a prototype in a value": ["plan/mine/settings", [JSON.parse('{"__proto__":{"polluted":1}}'), at(1), "a"]],
    "a prototype deep in a value": ["plan/mine/settings", [JSON.parse('[{"a":{"constructor":{}}}]'), at(1), "a"]],
    "a value too deep": ["plan/mine/settings", [deep(30), at(1), "a"]],
    "a field and a kind that objects have": ["constructor/bad/constructor", 1],
    "a huge text": ["item/bad/note", ["x".repeat(LIMITS.text + 1), at(1), "a"]],
    "a huge value of a kind yet unknown": ["later/bad/thing", ["x".repeat(LIMITS.json), at(1), "a"]],
    "a huge key": [`item/${"x".repeat(300)}/done`, [true, at(1), "a"]],
    "a count below nothing": ["item/bad/count", [-1, at(1), "a"]],
    "a date that is none": ["error/bad/redo", ["2026-99-01", at(1), "a"]],
  };
  const texts = [
    ...Object.entries(whole).map(([name, text]) => [name, text, []]),
    ...Object.entries(parts).map(([name, [key, value]]) => [
      name,
      // Written by hand: JSON.stringify would lose a key named __proto__.
      `{"format":"${KEY}","version":1,"born":"","facts":{${JSON.stringify(key)}:${JSON.stringify(value)},"item/good/done":[true,"${at(1)}","a"]}}`,
      ["good"],
    ]),
  ];
  for (const [name, text, kept] of texts) {
    it(`is set aside, said once, and what can be read is used: ${name}`, () => {
      const shelf = new Shelf();
      shelf.texts.set(KEY, text);
      const store = shelf.open();
      assert.deepEqual([store.heard, store.notices.map(({ code }) => code)], [["damaged"], ["damaged"]]);
      assert.deepEqual(store.ids("item", "done"), kept);
      assert.deepEqual(asides(store), [{ key: `${KEY}.aside.${at(0)}`, time: at(0), size: text.length }]);
      assert.equal(asideText(store, asides(store)[0].key), text);
      store.set("item", "new", "done", true);
      assert.equal(store.saved, true);
      assert.equal({}.polluted, undefined);
      const again = shelf.open();
      assert.deepEqual([again.heard, again.ids("item", "done")], [[], [...kept, "new"]]);
      assert.equal(asides(again).length, 1);
    });
  }

  it("from two accidents at one time is kept twice, and the same one once", () => {
    const shelf = new Shelf();
    for (const text of ["{one", "{two", "{one"]) {
      shelf.texts.set(KEY, text);
      shelf.open();
    }
    const store = shelf.open();
    assert.deepEqual(asides(store).map(({ key }) => asideText(store, key)), ["{one", "{two"]);
    dropAside(store, asides(store)[0].key);
    dropAside(store, KEY);
    assert.deepEqual(asides(store).map(({ key }) => asideText(store, key)), ["{two"]);
    assert.equal(asideText(store, KEY), "");
  });

  it("may have names that objects have, or a reset that never was", () => {
    const shelf = new Shelf();
    const facts = { "item/a/constructor": ["red", at(1), "a"], "constructor/toString/done": [true, at(1), "a"] };
    shelf.texts.set(KEY, stored(facts, { born: "zzz" }));
    const store = shelf.open();
    assert.deepEqual([store.heard, store.record.facts, store.record.born], [[], facts, ""]);
    assert.equal(store.get("item", "a", "constructor"), "red");
    assert.equal(store.get("item", "b", "constructor"), undefined);
    assert.equal(reset(store), true);
  });

  it("stays where it is while there is no room to set it aside", () => {
    const shelf = new Shelf();
    const text = stored({ "item/good/done": [true, at(1), "a"], "item/bad/done": 1 });
    shelf.texts.set(KEY, text);
    shelf.room = text.length + 100;
    const store = shelf.open();
    store.set("item", "new", "done", true);
    assert.deepEqual([store.heard, store.saved, shelf.main], [["full"], false, text]);
    assert.deepEqual(store.ids("item", "done"), ["good", "new"]);
    shelf.room = Infinity;
    store.sync();
    assert.deepEqual([store.heard, store.saved], [["full", "damaged", "saved"], true]);
    assert.deepEqual(shelf.open().ids("item", "done"), ["good", "new"]);
  });

  it("never stops the page, whatever it is", () => {
    const anyFact = fc.oneof(fc.jsonValue(), fc.tuple(fc.jsonValue(), fc.oneof(aTime, fc.string()), fc.oneof(aDevice, fc.jsonValue())));
    const anyKey = fc.oneof(fc.string(), fc.constantFrom("item/a/done", "error/a/redo", "__proto__", "plan/mine/settings", "///", "a/b"));
    const anyText = fc.oneof(
      fc.string(),
      fc.json(),
      fc.dictionary(anyKey, anyFact).map((facts) => stored(facts)),
      fc.tuple(aRecord, fc.nat(), fc.string({ maxLength: 3 })).map(([record, cut, text]) => {
        const whole = encode(record);
        return whole.slice(0, cut % whole.length) + text + whole.slice((cut % whole.length) + 1);
      }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const shelf = new Shelf();
        shelf.texts.set(KEY, text);
        const store = shelf.open();
        store.use(NAMES);
        importText(store, text);
        for (const kind of ["item", "error", "plan", "review", "story", "session"]) store.entries(kind);
        store.set("item", "mine", "star", !store.get("item", "mine", "star"));
        assert.equal(store.saved, true);
        const { dropped, problem } = decode(text);
        const isWhole = !dropped && !problem;
        if (!isWhole) assert.ok([...shelf.texts.values()].includes(text), "the original is kept");
        assert.equal(decode(shelf.texts.get(problem === "future" ? `${KEY}.older` : KEY)).dropped, 0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a record of a newer version", () => {
  const newer = stored({ "item/a/done": { shape: "unheard of" } }, { version: 2 });

  it("is not touched; what is recorded meanwhile is kept beside it, and listed", () => {
    const shelf = new Shelf();
    shelf.texts.set(KEY, newer);
    const store = shelf.open();
    assert.deepEqual([store.heard, shelf.writes], [["future"], 0]);
    store.set("item", "b", "done", true);
    assert.deepEqual([shelf.main, store.saved], [newer, true]);
    assert.deepEqual(asides(store), [{ key: KEY, time: "", size: newer.length }]);
    assert.equal(asideText(store, KEY), newer);
    dropAside(store, KEY);
    reset(store);
    undo(store);
    assert.equal(shelf.main, newer);
    const again = shelf.open();
    assert.deepEqual(again.ids("item", "done"), ["b"]);
  });

  it("that comes while the page is open is respected too, and what was kept beside comes in with a version that can", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    store.set("item", "a", "done", true);
    shelf.texts.set(KEY, newer);
    store.set("item", "b", "done", true);
    assert.deepEqual([shelf.main, store.heard], [newer, ["future"]]);
    shelf.texts.set(KEY, stored({ "item/c/done": [true, at(1), "a"] }));
    assert.deepEqual(shelf.open().ids("item", "done"), ["a", "b", "c"]);
    assert.deepEqual([...shelf.texts.keys()], [KEY]);
    assert.deepEqual(shelf.open().ids("item", "done"), ["a", "b", "c"]);
  });

  it("with facts of kinds yet unknown, but of this version, carries them along", () => {
    const shelf = new Shelf();
    const facts = { "later/x/thing": [{ a: 1 }, at(1), "a"], "item/a/colour": ["red", at(1), "a"] };
    shelf.texts.set(KEY, stored(facts));
    const store = shelf.open();
    store.set("item", "a", "done", true);
    assert.deepEqual(store.heard, []);
    assert.deepEqual(JSON.parse(shelf.main).facts, { ...facts, "item/a/done": [true, at(0), "dev1"] });
  });
});

describe("storage that fails", () => {
  it("because it is full: what was saved stays, the rest is in memory, said once, and saved when there is room", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    store.set("item", "a", "done", true);
    const before = shelf.main;
    shelf.room = before.length + KEY.length;
    store.set("item", "b", "done", true);
    store.set("item", "c", "note", "long ".repeat(100));
    assert.deepEqual([shelf.main, store.saved, store.heard], [before, false, ["full"]]);
    assert.deepEqual([store.ids("item", "done"), store.notices.map(({ code }) => code)], [["a", "b"], ["full"]]);
    assert.match(exportText(store), /long long/);
    shelf.room = Infinity;
    store.set("item", "d", "done", true);
    assert.deepEqual([store.saved, store.heard, store.notices], [true, ["full", "saved"], []]);
    assert.deepEqual(shelf.open().ids("item", "done"), ["a", "b", "d"]);
  });

  const failing = {
    "reading the property": { storage: () => { throw new DOMException("Denied", "SecurityError"); } },
    "there is none": { storage: () => null },
    "getItem throws": { storage: () => ({ getItem() { throw new Error("no"); } }) },
    "setItem throws": { storage: () => ({ getItem: () => null, setItem() { throw new Error("no"); } }) },
  };
  for (const [name, options] of Object.entries(failing)) {
    it(`because it is blocked, all goes on in memory, said once: ${name}`, () => {
      const store = new Shelf().open(options);
      fill(store);
      check(store);
      assert.deepEqual([store.heard, store.saved], [["blocked"], false]);
      assert.deepEqual([asides(store), asideText(store, KEY), canUndo(store), undo(store)], [[], "", false, false]);
      assert.equal(reset(store), false);
      dropAside(store, `${KEY}.aside.x`);
      check(store);
      assert.deepEqual(store.heard, ["blocked"]);
    });
  }

  it("has messages in plain words", () => {
    const shelf = new Shelf();
    shelf.isBlocked = true;
    const [{ code }] = shelf.open().notices;
    assert.match(MESSAGES[code], /^This browser does not let .*\.$/);
    for (const message of Object.values(MESSAGES)) assert.doesNotMatch(message, /!|error|exception/i);
  });
});

describe("two tabs", () => {
  const open = () => {
    const shelf = new Shelf();
    return { shelf, a: shelf.open(), b: shelf.open() };
  };

  it("stay in step, and tell what changed elsewhere", () => {
    const { shelf, a, b } = open();
    a.set("item", "x", "done", true);
    shelf.deliver();
    assert.equal(b.get("item", "x", "done"), true);
    assert.deepEqual(b.changes, [{ things: new Set(["item/x"]), elsewhere: true }]);
    assert.equal(a.changes.length, 1);
    a.close();
    b.set("item", "x", "done", false);
    shelf.deliver();
    assert.equal(a.get("item", "x", "done"), true, "a closed store listens no more");
  });

  it("do not overwrite each other, though neither has heard of the other's ticks yet", () => {
    const { shelf, a, b } = open();
    a.set("item", "x", "done", true);
    b.set("item", "y", "done", true);
    a.set("item", "z", "done", true);
    assert.deepEqual(shelf.open().ids("item", "done"), ["x", "y", "z"]);
  });

  it("that wrote at the very same moment put right what one overwrote", () => {
    const { shelf, a, b } = open();
    a.set("item", "x", "done", true);
    shelf.texts.delete(KEY);
    b.set("item", "y", "done", true);
    shelf.deliver();
    assert.deepEqual(shelf.open().ids("item", "done"), ["x", "y"]);
    assert.deepEqual(b.ids("item", "done"), ["x", "y"]);
  });

  it("catch up when a page comes back that slept", () => {
    for (const type of ["pageshow", "visibilitychange"]) {
      const { shelf, a, b } = open();
      a.set("item", "x", "done", true);
      shelf.waiting.length = 0;
      b.window.dispatchEvent(new Event(type));
      assert.equal(b.get("item", "x", "done"), true, type);
    }
  });

  it("one of which knows the catalogue and one does not come to rest", () => {
    const { shelf, a, b } = open();
    b.set("task", "old-sql", "done", true);
    a.use(NAMES);
    shelf.deliver();
    a.set("item", "sql-joins", "done", false);
    b.set("task", "old-sql", "count", 3);
    shelf.deliver();
    b.use(NAMES);
    for (const store of [a, b]) {
      assert.deepEqual([store.get("task", "day-3-sql", "done"), store.get("item", "sql-joins", "count")], [false, 3]);
    }
  });

  it("or more, in any order of doings and hearings, end with every reader's last word", () => {
    const doing = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant("set"), tab: fc.nat(2), id: fc.constantFrom("x", "y", "z"), value: fc.nat(9) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("hear"), index: fc.nat(9) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("names"), tab: fc.nat(2) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("full"), isFull: fc.boolean() }) },
    );
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 40 }), (doings) => {
        const shelf = new Shelf();
        const tabs = [shelf.open(), shelf.open(), shelf.open()];
        const last = { x: 0, y: 0, z: 0 };
        for (const op of doings) {
          shelf.seconds += 1;
          if (op.do === "set") {
            if (tabs[op.tab].get("item", op.id, "count") !== op.value) last[op.id] = op.value;
            else if (last[op.id] !== op.value) continue; // This tab has not heard yet, so its reader changes nothing.
            tabs[op.tab].set("item", op.id, "count", op.value);
          } else if (op.do === "hear") {
            const [window] = shelf.waiting.splice(op.index % (shelf.waiting.length || 1), 1);
            window?.dispatchEvent(new Event("storage"));
          } else if (op.do === "names") tabs[op.tab].use(NAMES);
          else shelf.room = op.isFull ? 120 : Infinity;
        }
        shelf.room = Infinity;
        for (const tab of tabs) tab.sync();
        shelf.deliver();
        for (const tab of tabs) {
          const counts = Object.keys(last).map((id) => [id, tab.get("item", id, "count")]);
          assert.deepEqual(Object.fromEntries(counts), last);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("reset", () => {
  it("empties every tab, does not come back, and can be undone with what came since", () => {
    const shelf = new Shelf();
    const [a, b] = [shelf.open(), shelf.open()];
    a.set("item", "x", "done", true);
    a.set("item", "w", "done", true);
    shelf.deliver();
    shelf.seconds = -50; // Even where the clock went back.
    assert.equal(canUndo(a), false);
    assert.equal(reset(a), true);
    assert.deepEqual(a.changes.at(-1), { things: new Set(["item/x", "item/w"]), elsewhere: false });
    shelf.deliver();
    assert.deepEqual([a.ids("item", "done"), b.ids("item", "done"), canUndo(b)], [[], [], true]);
    shelf.seconds = 60;
    b.set("item", "y", "done", true);
    shelf.deliver();
    assert.deepEqual([a.ids("item", "done"), shelf.open().ids("item", "done")], [["y"], ["y"]]);
    assert.equal(undo(b), true);
    shelf.deliver();
    for (const store of [a, b, shelf.open()]) {
      assert.deepEqual([store.ids("item", "done"), canUndo(store)], [["w", "x", "y"], false]);
    }
    assert.equal(undo(b), false);
  });

  it("in one tab spares what another recorded after it without having heard", () => {
    const shelf = new Shelf();
    const [a, b] = [shelf.open(), shelf.open()];
    a.set("item", "x", "done", true);
    shelf.deliver();
    shelf.seconds = 1;
    reset(a);
    shelf.seconds = 2;
    b.set("item", "y", "done", true);
    shelf.deliver();
    for (const store of [a, b, shelf.open()]) assert.deepEqual(store.ids("item", "done"), ["y"]);
  });

  it("keeps the undo when there is nothing to reset, and replaces it when there is", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    assert.deepEqual([reset(store), canUndo(store), shelf.texts.size], [true, false, 0]);
    store.set("item", "x", "done", true);
    reset(store);
    reset(store);
    assert.equal(canUndo(store), true);
    store.set("item", "y", "done", true);
    reset(store);
    undo(store);
    assert.deepEqual(store.ids("item", "done"), ["y"]);
  });

  it("does nothing where the undo cannot be kept, and says so", () => {
    const shelf = new Shelf();
    const store = shelf.open();
    store.set("item", "x", "done", true);
    shelf.room = shelf.main.length + 50;
    assert.deepEqual([reset(store), store.heard, store.ids("item", "done")], [false, ["full"], ["x"]]);
    assert.deepEqual(shelf.open().ids("item", "done"), ["x"]);
  });

  it("lets an older export in again", () => {
    const store = new Shelf().open();
    store.set("item", "x", "done", true);
    const text = exportText(store);
    reset(store);
    importText(store, text);
    assert.deepEqual(store.ids("item", "done"), ["x"]);
  });
});

it("a look at storage that holds nothing new reads and writes nothing", (test) => {
  const shelf = new Shelf();
  const [a, b] = [shelf.open(), shelf.open()];
  a.set("item", "x", "done", true);
  shelf.deliver();
  const [parse, stringify] = [test.mock.method(JSON, "parse"), test.mock.method(JSON, "stringify")];
  for (const store of [a, b]) store.sync();
  assert.deepEqual([parse.mock.callCount(), stringify.mock.callCount()], [0, 0]);
});

it("a record of years is read, merged and saved in time that grows with its length only", () => {
  const facts = {};
  for (let i = 0; i < 10_000; i += 1) facts[`review/r${i}/event`] = [[`c${i % 300}`, 1 + (i % 4), 20_778, 3], at(i), "dev"];
  const shelf = new Shelf();
  shelf.texts.set(KEY, encode(recordOf(facts)));
  const store = shelf.open();
  store.use(NAMES);
  const start = performance.now();
  store.set("item", "x", "done", true);
  assert.ok(performance.now() - start < 2000, "some 20 ms where nothing else runs");
  assert.equal(store.entries("review").length, 10_000);
});
