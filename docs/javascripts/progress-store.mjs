/**
 * What a reader recorded: one record under one localStorage key, merged and never overwritten.
 *
 * A record is a flat map of facts, "kind/id/field" -> [value, time, device]. Of two writings of one fact the later wins,
 * so merging takes the maximum fact by fact: order, grouping and repetition of merges do not matter. Removing is a fact
 * too (`live`: false). Old ids stay in what is stored and are renamed on reading only: a tab that does not know the
 * catalogue yet, or knows an older one, would otherwise put them back for ever.
 */

/** @import { Entry, Fact, Names, Notice, ProgressRecord, Shape, Type } from "./progress-store-types.mjs" */

export const KEY = "ml-interview-guide";
export const LIMITS = { text: 20_000, json: 300_000, file: 10_000_000 };

const VERSION = 1;
export const ASIDE = `${KEY}.aside.`;
/** What an older version of the site writes while the record is a newer version's; merged by the newer one. */
const BESIDE = `${KEY}.older`;

// A change of a type below is a new VERSION: builds that disagree on it would keep correcting each other.
/** @type {Type} */
const FLAG = [(value) => typeof value === "boolean", false];
/** @type {Type} */
const TEXT = [(value) => typeof value === "string" && value.length <= LIMITS.text, ""];
/** @type {Type} */
const NUMBER = [(value) => Number.isFinite(value) && value >= 0, 0];
/** @type {Type} */
const DAY = [(value) => value === "" || (/^\d{4}-\d\d-\d\d$/.test(value) && isTime(`${value}T00:00:00.000Z`)), ""];
/** @type {Type} */
const JSON_VALUE = [(value) => isPlain(value, 20) && JSON.stringify(value).length <= LIMITS.json, null];
/** A review of a card, or null where it was undone: card, grade, day, interval (review.mjs). @type {Type} */
const EVENT = [(value) => value === null || (JSON_VALUE[0](value) && isReview(value)), null];

/** @type {Shape} */
const THING = { done: FLAG, count: NUMBER, note: TEXT, star: FLAG };
/** @type {Record<string, Shape>} */
const SHAPES = {
  error: { live: FLAG, what: TEXT, why: TEXT, redo: DAY, about: TEXT, closed: FLAG },
  story: { live: FLAG, title: TEXT, situation: TEXT, task: TEXT, action: TEXT, result: TEXT, metric: TEXT, lesson: TEXT },
  session: { live: FLAG, drill: TEXT, about: TEXT, started: TEXT, seconds: NUMBER, scores: JSON_VALUE, notes: TEXT },
  plan: { settings: JSON_VALUE, accepted: JSON_VALUE },
  drill: { ...THING, code: TEXT, before: TEXT },
  review: { event: EVENT },
};

/** @param {string} kind @returns {Shape} */
const shapeOf = (kind) => SHAPES[kind] ?? THING;
/** @param {string} kind @param {string} field @returns {Type | undefined} */
export const typeOf = (kind, field) => (Object.hasOwn(shapeOf(kind), field) ? shapeOf(kind)[field] : undefined);
/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} a @param {unknown} b */
export const isSame = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
/** @param {string} key @returns {[kind: string, id: string, field: string]} */
export const split = (key) => {
  const [first, last] = [key.indexOf("/"), key.lastIndexOf("/")];
  return [key.slice(0, first), key.slice(first + 1, last), key.slice(last + 1)];
};
/** @param {string} key */
const thingIn = (key) => key.slice(0, key.lastIndexOf("/"));

/** @param {any} value */
function isTime(value) {
  const ms = typeof value === "string" && value.length === 24 ? Date.parse(value) : NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

/** @param {any} value What a newer build of the site may have put behind these four is carried along. */
function isReview(value) {
  if (!Array.isArray(value)) return false;
  const [card, grade, day, interval] = value;
  return typeof card === "string" && [1, 2, 3, 4].includes(grade) && isDays(day, 3_000_000) && isDays(interval, 40_000);
}

/** @param {any} value @param {number} most */
const isDays = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;

/** @param {any} value @param {number} depth @returns {boolean} JSON without names that mean something to the language. */
function isPlain(value, depth) {
  if (typeof value !== "object" || value === null) return typeof value !== "number" || Number.isFinite(value);
  const names = Object.keys(value);
  return (
    depth > 0 &&
    !names.some((name) => ["__proto__", "constructor", "prototype"].includes(name)) &&
    names.every((name) => isPlain(value[name], depth - 1))
  );
}

/** @param {string} key @param {any} fact Kinds and fields of a newer build of the site are carried along as they are. */
function isFact(key, fact) {
  if (key.length > 250 || !/^[a-z]+\/[^\p{Cc}]+\/[a-z]+$/u.test(key)) return false;
  if (!Array.isArray(fact) || fact.length !== 3 || !isTime(fact[1])) return false;
  if (typeof fact[2] !== "string" || fact[2].length > 64) return false;
  const [kind, , field] = split(key);
  return (typeOf(kind, field) ?? JSON_VALUE)[0](fact[0]);
}

/** @param {Fact} a @param {Fact} b @returns {boolean} A total order, so that every device chooses alike. */
export function isLater(a, b) {
  if (a[1] !== b[1]) return a[1] > b[1];
  if (a[2] !== b[2]) return a[2] > b[2];
  return JSON.stringify(a[0]) > JSON.stringify(b[0]);
}

/** @param {string} time @param {string} now @returns {string} Now, yet after `time`: a wrong clock elsewhere must not undo what is done here. */
export const after = (time, now) =>
  now > time ? now : new Date(Math.min(Date.parse(time) + 1, Date.UTC(9999, 11, 31, 23, 59, 59, 999))).toISOString();

/** @param {string} [born] @returns {ProgressRecord} */
export const emptyRecord = (born = "") => ({ version: VERSION, born, facts: {} });

/** @param {Record<string, Fact>} facts @param {Iterable<[string, Fact]>} others */
function mergeInto(facts, others) {
  for (const [key, fact] of others) {
    const mine = facts[key];
    if (!mine || isLater(fact, mine)) facts[key] = fact;
  }
  return facts;
}

/** @param {ProgressRecord} a @param {ProgressRecord} b @returns {ProgressRecord} Of each fact the later. */
export function merge(a, b) {
  const facts = mergeInto({ ...a.facts }, Object.entries(b.facts));
  return { version: VERSION, born: a.born > b.born ? a.born : b.born, facts };
}

/** @param {ProgressRecord} a @param {ProgressRecord} b @returns {ProgressRecord} Two tabs' records: what one reset, the other lets go. */
function join(a, b) {
  if (a.born === b.born) return merge(a, b);
  const [older, newer] = a.born < b.born ? [a, b] : [b, a];
  const since = Object.entries(older.facts).filter(([, fact]) => fact[1] > newer.born);
  return merge(newer, { ...older, facts: Object.fromEntries(since) });
}

/** @param {string} thing @param {Names} names */
function resolve(thing, names) {
  for (let steps = 0; steps < 9 && names.has(thing); steps += 1) thing = names.get(thing) ?? thing;
  return thing;
}

/** @param {ProgressRecord} record @param {Names} names @returns {ProgressRecord} Every fact under its present name; of two the later. */
export function rename(record, names) {
  const renamed = Object.entries(record.facts).map(([key, fact]) => {
    const thing = thingIn(key);
    return /** @type {[string, Fact]} */ ([resolve(thing, names) + key.slice(thing.length), fact]);
  });
  return { ...record, facts: mergeInto({}, renamed) };
}

/** @param {ProgressRecord} record @param {string} [exported] @returns {string} The same text for the same record, a fact a line. */
export function encode({ born, facts }, exported) {
  const head = JSON.stringify({ format: KEY, version: VERSION, exported, born: exported ? undefined : born });
  const lines = Object.keys(facts)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(facts[key])}`);
  return `${head.slice(0, -1)},"facts":{\n${lines.join(",\n")}\n}}\n`;
}

/** @param {string} text @returns {{record: ProgressRecord, dropped: number, problem: "" | "damaged" | "future"}} */
export function decode(text) {
  const record = emptyRecord();
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    data = null;
  }
  const isOurs = isObject(data) && data.format === KEY && Number.isInteger(data.version);
  if (isOurs && data.version > VERSION) return { record, dropped: 0, problem: "future" };
  if (!isOurs || data.version < VERSION || !isObject(data.facts)) return { record, dropped: 0, problem: "damaged" };
  if (isTime(data.born)) record.born = data.born;
  const entries = Object.entries(data.facts);
  const sound = entries.filter(([key, fact]) => isFact(key, fact));
  mergeInto(record.facts, sound);
  return { record, dropped: entries.length - sound.length, problem: "" };
}

/**
 * The record of this browser, kept in storage or, where that fails, in memory.
 *
 * Events: "change", detail {things: Set of "kind/id" or null for any, elsewhere: whether another tab did it};
 * "notice", detail {code}, each code once; store-notices.mjs has the words. Also in `notices`, for those who listen late.
 */
export class ProgressStore extends EventTarget {
  /** False while the latest changes are in memory only. */
  saved = true;
  /** @type {Notice[]} */
  notices = [];
  #record = emptyRecord();
  #view = emptyRecord();
  /** @type {Names} */
  names = new Map();
  /** @type {string | null} What storage held when last looked at; the record covers it. */
  #seen = null;
  #isDirty = false;
  options;
  #life = new AbortController();

  /** @param {{storage: () => Storage, now: () => string, device: string, window?: EventTarget}} options */
  constructor(options) {
    super();
    this.options = options;
  }

  get record() {
    return this.#record;
  }

  /** The record by present names. */
  get view() {
    return this.#view;
  }

  load() {
    // A page that comes back from the back-forward cache has missed its storage events.
    for (const type of ["storage", "pageshow", "visibilitychange"]) {
      this.options.window?.addEventListener(type, () => this.sync(), { signal: this.#life.signal });
    }
    this.sync();
    return this;
  }

  close() {
    this.#life.abort();
  }

  /** Takes in what other tabs saved, then saves what they lack. Storage is never written before it was read. */
  sync() {
    const before = this.#view.facts;
    try {
      const storage = this.options.storage();
      let key = KEY;
      let text = storage.getItem(key);
      if (this.#takeIn(storage, text) === "future") {
        this.notify("future");
        key = BESIDE;
        text = storage.getItem(key);
        this.#takeIn(storage, text);
      }
      const beside = key === KEY ? storage.getItem(BESIDE) : null;
      this.#takeIn(storage, beside);
      if (this.#isDirty || text !== this.#seen || beside !== null) {
        this.#seen = encode(this.#record);
        if (this.#seen !== text) storage.setItem(key, this.#seen);
        this.#isDirty = false;
      }
      if (beside !== null) storage.removeItem(BESIDE);
      if (!this.saved) this.#recover();
    } catch (error) {
      this.saved = false;
      this.#seen = null;
      this.notify(/quota/i.test(/** @type {any} */ (error)?.name) ? "full" : "blocked");
    }
    if (this.#view.facts !== before) this.#announce(before, true);
  }

  /** @param {Names} names They come late, and mostly change nothing: then what is on show stays as the reader has it. */
  use(names) {
    const before = this.#view.facts;
    this.names = names;
    this.#adopt(this.#record);
    if (`${Object.keys(this.#view.facts)}` !== `${Object.keys(before)}`) this.#emit("change", { things: null, elsewhere: false });
  }

  /** @param {string} kind @param {string} id @returns {string} "kind/id" after renames and links. */
  thing(kind, id) {
    return resolve(`${kind}/${id}`, this.names);
  }

  /** @param {string} kind @param {string} id @param {string} field @returns {any} */
  get(kind, id, field) {
    const fact = this.#view.facts[`${this.thing(kind, id)}/${field}`];
    return fact ? fact[0] : typeOf(kind, field)?.[1];
  }

  /** @param {string} kind @param {string} id @param {string} field @returns {string} When it last changed, or "". */
  time(kind, id, field) {
    return this.#view.facts[`${this.thing(kind, id)}/${field}`]?.[1] ?? "";
  }

  /** @param {string} kind @param {string} id @param {string} field @param {unknown} value */
  set(kind, id, field, value) {
    this.#write(kind, id, { [field]: value });
  }

  /** @param {string} kind @param {string} id @param {Record<string, unknown>} fields Changed at one time, so that they stay together. */
  put(kind, id, fields) {
    this.#write(kind, id, "live" in shapeOf(kind) ? { ...fields, live: true } : fields);
  }

  /** @param {string} kind @param {Record<string, unknown>} fields @returns {string} The new id; ids sort by time. */
  add(kind, fields) {
    let ms = Date.parse(this.options.now());
    const taken = new Set(this.#idsOf(kind));
    const idAt = () => `${ms.toString(36)}-${this.options.device}`;
    while (taken.has(idAt())) ms += 1;
    this.put(kind, idAt(), fields);
    return idAt();
  }

  /** @param {string} kind @param {string} id @param {boolean} [erase] Empty its texts too; else `put(kind, id, {})` brings it back. */
  remove(kind, id, erase = false) {
    const shape = erase ? Object.entries(shapeOf(kind)) : [];
    this.#write(kind, id, { ...Object.fromEntries(shape.map(([field, [, absent]]) => [field, absent])), live: false });
  }

  /** @param {string} kind @param {string} id @returns {Entry | null} */
  entry(kind, id) {
    const thing = this.thing(kind, id);
    /** @type {Entry} */
    const entry = { id, changed: "" };
    for (const [field, [, absent]] of Object.entries(shapeOf(kind))) {
      const fact = this.#view.facts[`${thing}/${field}`];
      entry[field] = fact ? fact[0] : absent;
      if (fact && fact[1] > entry.changed) entry.changed = fact[1];
    }
    if (entry.about) entry.about = resolve(entry.about, this.names);
    const isAbsent = entry.live === false || (!entry.changed && shapeOf(kind) !== THING);
    return isAbsent ? null : entry;
  }

  /** @param {string} kind @returns {Entry[]} */
  entries(kind) {
    return this.#idsOf(kind).flatMap((id) => this.entry(kind, id) ?? []);
  }

  /** @param {string} kind @param {string} field @returns {string[]} Where the field says yes. */
  ids(kind, field) {
    return this.#idsOf(kind).filter((id) => this.get(kind, id, field));
  }

  /** @param {Storage} storage @param {string | null} text @returns {string} The problem with it. */
  #takeIn(storage, text) {
    if (text === null || text === this.#seen) return "";
    const { record, dropped, problem } = decode(text);
    if (problem === "future") return problem;
    this.#adopt(join(this.#record, record));
    if (problem || dropped) {
      this.#setAside(storage, text);
      this.notify("damaged");
    }
    return problem;
  }

  /** @param {Storage} storage @param {string} text Throws where there is no room: then the original must stay where it is. */
  #setAside(storage, text) {
    let time = this.options.now();
    for (let kept; (kept = storage.getItem(ASIDE + time)) !== text; time = after(time, time)) {
      if (kept === null) return storage.setItem(ASIDE + time, text);
    }
  }

  /** @param {string} kind @param {string} id @param {Record<string, unknown>} fields */
  #write(kind, id, fields) {
    const { now, device } = this.options;
    const thing = this.thing(kind, id);
    const values = Object.entries(fields).map(([field, value]) => ({
      key: `${thing}/${field}`,
      value: JSON.parse(JSON.stringify(value) ?? "null"),
      old: this.#view.facts[`${thing}/${field}`] ?? [typeOf(kind, field)?.[1], "", ""],
    }));
    const time = values.reduce((latest, { old }) => after(old[1], latest), now());
    for (const { key, value } of values) {
      if (!typeOf(kind, split(key)[2]) || !isFact(key, [value, time, device])) throw new TypeError(`${key} cannot be ${value}`);
    }
    if (values.every(({ old, value }) => isSame(old[0], value))) return;
    for (const { key, value } of values) {
      this.#record.facts[key] = this.#view.facts[key] = [value, time, device];
    }
    this.#isDirty = true;
    this.sync();
    this.#emit("change", { things: new Set([thing]), elsewhere: false });
  }

  /** @param {ProgressRecord} record */
  #adopt(record) {
    this.#record = record;
    this.#view = rename(record, this.names);
  }

  /** @param {ProgressRecord} record What it holds and how it differs is known to record-file.mjs. */
  replace(record) {
    const before = this.#view.facts;
    this.#adopt(record);
    this.#isDirty = true;
    this.#announce(before, false);
    this.sync();
  }

  /** @param {string} kind @returns {string[]} */
  #idsOf(kind) {
    const things = Object.keys(this.#view.facts).filter((key) => key.startsWith(`${kind}/`));
    return [...new Set(things.map((key) => split(key)[1]))].sort();
  }

  /** @param {Record<string, Fact>} before @param {boolean} elsewhere */
  #announce(before, elsewhere) {
    const now = this.#view.facts;
    const keys = Object.keys({ ...before, ...now }).filter((key) => !isSame(before[key]?.[0], now[key]?.[0]));
    if (keys.length) this.#emit("change", { things: new Set(keys.map(thingIn)), elsewhere });
  }

  /** @param {Notice["code"]} code */
  notify(code) {
    if (this.notices.some((notice) => notice.code === code)) return;
    const notice = { code };
    this.notices.push(notice);
    this.#emit("notice", notice);
  }

  #recover() {
    this.saved = true;
    this.notices = this.notices.filter(({ code }) => code !== "full" && code !== "blocked");
    this.#emit("notice", { code: "saved" });
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
