/**
 * Tasks onto days. At each moment the work left fits the time left, because a day keeps a gap only if there is slack
 * for it. So every task finds a place, and one is cut into parts only where nothing whole fits.
 */

import { addDays, daysBetween } from "./dates.mjs";

/** @import { Catalogue, Entry, Item, Piece } from "./plan-types.mjs" */

/** No part of a task is shorter, as long as there is slack for it. */
const LEAST_PART = 15;

/** Slack that a day leaves to each of the days after it, where there is little and the days cannot be as wished. */
const PACE = 5;

/** How far down the list to look for a task that fills the rest of a day. */
const SIGHT = 40;

/** After how many days to meet a task again. */
const REVISITS = [7, 21];

/** @param {{minutes: number}[]} some */
export const sum = (some) => some.reduce((all, { minutes }) => all + minutes, 0);

/** @param {Item[]} items */
export const sumOf = (items) => sum(items.map(({ task }) => task));

/**
 * The days of study from `start` to the day before `end`: as many a week as asked for, evenly, the start among them.
 * @param {string} start
 * @param {string} end
 * @param {number} perWeek
 */
export function studyDates(start, end, perWeek) {
  const before = (/** @type {number} */ days) => Math.ceil((days * perWeek) / 7);
  const all = Array.from({ length: daysBetween(start, end) }, (_, index) => index);
  return all.filter((index) => before(index + 1) > before(index)).map((index) => addDays(start, index));
}

/**
 * Which day each task would like, by index: the day it had before; the catalogue's, where there are as many days; else
 * all days get the same share of the work.
 * @param {Item[]} items
 * @param {string[]} dates
 * @param {number} length days of the catalogue's plan
 * @param {Map<string, string>} [earlier]
 */
export function wishes(items, dates, length, earlier) {
  if (dates.length === length && !earlier) return items.map(({ day }) => day);
  const all = sumOf(items);
  let passed = 0;
  let last = 0;
  return items.map(({ task }) => {
    const date = earlier?.get(task.id);
    if (date) last = dates.findIndex((other) => other >= date);
    else if (!earlier) last = Math.floor((passed / all) * dates.length);
    passed += task.minutes;
    return last < 0 ? dates.length - 1 : last;
  });
}

/**
 * @param {Item[]} items in order; together no longer than all days
 * @param {number[]} wished
 * @param {number} days
 * @param {number} room
 * @param {Catalogue["domains"]} domains
 */
export function layOut(items, wished, days, room, domains) {
  const needs = prerequisites(domains);
  // The next one stands last, where taking it out costs nothing.
  const left = items.map((item, index) => ({ item, minutes: item.task.minutes, wish: wished[index] ?? 0 })).reverse();
  let slack = days * room - sum(left);
  const loads = Array.from({ length: days }, () => 0);
  for (const { minutes, wish } of left) loads[wish] = (loads[wish] ?? 0) + minutes;
  const tight = slack < (days * room) / 8 && loads.some((load) => load > room);

  /**
   * The first in `left` that is wished for by `day`, passes nothing it comes after, and is good.
   * @param {number} day
   * @param {(piece: Piece, next: boolean) => boolean} good
   */
  const find = (day, good) => {
    /** @type {Set<string>} */
    const passed = new Set();
    for (let at = left.length - 1; at >= Math.max(0, left.length - SIGHT); at--) {
      const piece = left[at] ?? never();
      const domain = piece.item.task.domain ?? "";
      const isAfter = (/** @type {string} */ one) => one === domain || needs.get(domain)?.has(one);
      const mayPass = () => (piece.item.waits ? !passed.size : ![...passed].some(isAfter));
      if (piece.wish <= day && good(piece, !passed.size) && mayPass()) return at;
      passed.add(domain);
    }
    return -1;
  };

  return Array.from({ length: days }, (_, day) => {
    /** @type {Piece[]} */
    const pieces = [];
    let free = room;
    while (left.length && free) {
      const fits = (/** @type {Piece} */ { minutes }, /** @type {boolean} */ next) =>
        minutes <= free || (next && free === room);
      let at = find(day, fits);
      if (at < 0) {
        const calm = !tight || free < LEAST_PART;
        const ahead = find(Infinity, fits);
        const cut = find(Infinity, ({ item }) => item.task.kind !== "timed session");
        const gap = free + (calm || cut < 0 ? 0 : PACE * (days - day - 1));
        if ((calm || ahead < 0) && gap <= slack) {
          slack -= free;
          break;
        }
        at = [ahead, cut, left.length - 1].find((index) => index >= 0) ?? never();
      }
      const next = left[at] ?? never();
      let minutes = Math.min(next.minutes, free);
      const short = next.minutes > minutes ? LEAST_PART - (next.minutes - minutes) : 0;
      if (short > 0 && short <= slack && short < minutes) minutes -= short;
      const same = pieces.find(({ item }) => item === next.item);
      if (same) same.minutes += minutes;
      else pieces.push({ item: next.item, minutes });
      free -= minutes;
      next.minutes -= minutes;
      left.splice(at, 1);
      if (next.minutes) left.push({ ...next, wish: 0 });
    }
    return pieces;
  });
}

/**
 * @param {Piece[][]} days
 * @param {string[]} deep
 */
export function toEntries(days, deep) {
  /** @type {Map<Item, Entry[]>} */
  const all = new Map();
  const entries = days.map((pieces) =>
    pieces.map(({ item, minutes }) => {
      const { id, title, choices } = item.task;
      /** @type {Entry} */
      const entry = { key: id, id, title, minutes };
      const choose = item.domains.length === 1 ? item.domains[0] : deep.find((domain) => item.domains.includes(domain));
      if (choices?.length && choose) entry.choose = choose;
      all.set(item, [...(all.get(item) ?? []), entry]);
      return entry;
    }),
  );
  for (const parts of [...all.values()].filter(({ length }) => length > 1)) {
    parts.forEach((entry, index) => Object.assign(entry, { part: index + 1, parts: parts.length }));
  }
  return entries;
}

/**
 * Time to spare is time to meet the musts again, for a third of their minutes; each within a week of its day, or not.
 * @param {Entry[][]} entries receives the revisits
 * @param {string[]} dates
 * @param {number} end index of the first day that takes none
 * @param {number} room
 * @param {Item[]} items
 * @param {Map<string, string>} doneOn
 */
export function revisit(entries, dates, end, room, items, doneOn) {
  const added = [];
  const free = entries.slice(0, end).map((day) => room - sum(day));
  const on = new Map(entries.flatMap((day, index) => day.map(({ id }) => [id, dates[index]])));
  for (const { task, waits, rest } of items) {
    const base = on.get(task.id) ?? doneOn.get(task.id);
    if (!base || waits || rest || task.priority !== "must") continue;
    const minutes = Math.min(task.minutes, Math.ceil(task.minutes / 15) * 5);
    for (const after of REVISITS) {
      const key = `${task.id}~${after}`;
      const from = addDays(base, after);
      const index = free.findIndex((left, at) => left >= minutes && (dates[at] ?? "") >= from);
      const date = dates[index];
      if (doneOn.has(key) || !date || daysBetween(from, date) >= 7) continue;
      free[index] = (free[index] ?? 0) - minutes;
      entries[index]?.push({ key, id: task.id, title: task.title, minutes, revisit: after });
      added.push({ key, date });
    }
  }
  return added;
}

/**
 * For each domain, itself and all that come before it.
 * @param {Catalogue["domains"]} domains
 */
function prerequisites(domains) {
  const direct = new Map(domains.map(({ id, prerequisites }) => [id, prerequisites]));
  return new Map(
    domains.map(({ id }) => {
      const found = new Set([id]);
      for (const domain of found) for (const needed of direct.get(domain) ?? []) found.add(needed);
      return [id, found];
    }),
  );
}

/** @returns {never} */
function never() {
  throw new Error("not reached");
}
