/**
 * The plan in use, as pages show it. Pure: plan and ticks in, what to show out.
 *
 * @import { Day, Entry, Plan } from "./plan-types.mjs"
 * @import { DefaultDay, Task, Use } from "./catalogue-types.d.mts"
 * @typedef {(mark: string) => boolean} IsDone whether a task's tick is set, by what it is kept under
 * @typedef {{task: Task, page: string}} Lesson
 */

import { daysBetween } from "./dates.mjs";

// Words

/** @param {number} minutes "45 min", "2 h", "2 h 30 min", never broken over lines */
export function duration(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours && `${hours}\u00a0h`, (rest || !hours) && `${rest}\u00a0min`].filter(Boolean).join("\u00a0");
}

/** @param {number} number @param {string} noun */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** @param {Intl.DateTimeFormatOptions} options @returns {(date: string) => string} */
const inWords = (options) => {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return (date) => format.format(new Date(`${date}T00:00:00Z`)).replace(",", "");
};
/** "Mon 23 Nov" */
export const shortDay = inWords({ weekday: "short", day: "numeric", month: "short" });
/** "Monday 23 November" */
export const longDay = inWords({ weekday: "long", day: "numeric", month: "long" });
/** "Monday 23 November 2026" */
export const fullDay = inWords({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
/** "23 November" */
export const monthDay = inWords({ day: "numeric", month: "long" });

// Ticks

/**
 * What the tick of an entry is kept under. A part that is not the last has a tick of its own, for the task is not done
 * with it; once the task is, so is the part.
 * @param {Entry} entry
 * @param {IsDone} isDone
 */
export const markOf = ({ key, part = 1, parts = 1 }, isDone) =>
  part < parts && !isDone(key) ? `${key}~part${part}` : key;

/** @param {Entry} entry @param {IsDone} isDone */
export const isEntryDone = (entry, isDone) => isDone(markOf(entry, isDone));

/**
 * Undone entries of earlier days, oldest first; of a task in parts the first that is open stands for all.
 * @param {Pick<Plan, "days">} plan
 * @param {string} today
 * @param {IsDone} isDone
 * @returns {Entry[]}
 */
export function slipped({ days }, today, isDone) {
  /** @type {Map<string, Entry>} */
  const open = new Map();
  for (const { date, tasks } of days) {
    for (const entry of date < today ? tasks : []) {
      if (!open.has(entry.key) && !isEntryDone(entry, isDone)) open.set(entry.key, entry);
    }
  }
  return [...open.values()];
}

/**
 * @typedef {"before" | "study" | "done" | "free" | "eve" | "interview" | "after"} State
 * @param {Pick<Plan, "days" | "interview">} plan
 * @param {string} today
 * @param {IsDone} isDone
 * @returns {{state: State, toGo: number, day: Day | undefined, next: Day | undefined}} Where the reader stands today:
 *   today's day of the plan, the next one, and how many days are left to the interview
 */
export function situation({ days, interview }, today, isDone) {
  const toGo = daysBetween(today, interview);
  const day = days.find(({ date }) => date === today);
  const next = days.find(({ date }) => date > today);
  const isDoneAll = day?.tasks.every((entry) => isEntryDone(entry, isDone));
  /** @type {State} */
  const state =
    toGo < 0 ? "after"
    : toGo === 0 ? "interview"
    : toGo === 1 ? "eve"
    : day ? (isDoneAll ? "done" : "study")
    : next === days[0] ? "before"
    : "free";
  return { state, toGo, day, next };
}

/**
 * @param {Pick<Plan, "days">} plan
 * @param {IsDone} isDone
 * @returns {{done: number, of: number}} Entries of the plan
 */
export function progressOf({ days }, isDone) {
  const entries = days.flatMap(({ tasks }) => tasks);
  return { done: entries.filter((entry) => isEntryDone(entry, isDone)).length, of: entries.length };
}

// Look-ups

/** @param {readonly DefaultDay[]} days @returns {Map<string, Lesson>} Tasks by their ids, old ones too. */
export const lessonsOf = (days) =>
  new Map(
    days.flatMap(({ page, tasks }) =>
      tasks.flatMap((task) =>
        [task.id, ...task.formerly].map((id) => /** @type {[string, Lesson]} */ ([id, { task, page: `${page}#${task.id}` }])),
      ),
    ),
  );

/** @param {Task} task @param {string | undefined} choose the alternative to take @returns {Use[]} Where to study it. */
export const usesOf = ({ uses, choices }, choose) => [
  ...uses,
  ...(choices.find(({ domain }) => domain === choose)?.uses ?? []),
];

/** @param {Entry} entry @param {{id: string, title: string}[]} domains @returns {string[]} What sets an entry apart from its task. */
export const notesOf = ({ part, parts, revisit, choose }, domains) => [
  ...(part ? [`part ${part} of ${parts}`] : []),
  ...(revisit ? [`again, after ${revisit} days`] : []),
  ...domains.filter(({ id }) => id === choose).map(({ title }) => `take ${title}`),
];
