/**
 * The plan that fits the reader's interview date. Pure: the same request gives the same plan.
 *
 * Two steps, so that what is promised can be proved:
 *
 * 1. **Keep** (here). The tasks stand in one order of importance, which knows neither dates nor minutes a day: musts,
 *    then shoulds, then coulds; within each, the domains share the loss evenly. Kept is a beginning of that order, as
 *    long as the time allows. So more time only adds, and nothing is kept while something more important is left out.
 * 2. **Lay out** (plan-days.mjs). All that is kept finds a day, in order, and no day is over its minutes.
 */

import { addDays, daysBetween, isDate } from "./dates.mjs";
import { layOut, revisit, studyDates, sum, sumOf, toEntries, wishes } from "./plan-days.mjs";
import { DEFAULTS, LEVELS } from "./plan-settings.mjs";

/** @import { Catalogue, Day, Entry, Item, Plan, Reason, Request, Settings } from "./plan-types.mjs" */

export const MOST_DAYS = 366;
export const MOST_MINUTES = 960;

const NO_TIME = "no time left";

/**
 * @param {Request} request
 * @returns {Plan | {problem: string}}
 */
export function makePlan({ catalogue, settings: asked, done = {}, today, plan: before }) {
  const settings = { ...DEFAULTS, ...asked, start: asked?.start ?? today };
  const doneOn = new Map(Object.entries(done));
  const items = readItems(catalogue, settings);
  const open = items.filter(({ task }) => !doneOn.has(task.id));
  const longest = Math.max(...catalogue.days.map(({ tasks }) => sum(tasks)));
  const room = settings.minutes ?? longest;
  const problem = findProblem(settings, catalogue.days.length, today, room, open.filter(isWanted));
  if (problem) return { problem };

  const interview = settings.date ?? addDays(settings.start, catalogue.days.length);
  const eve = addDays(interview, -1);
  const resting = catalogue.days.at(-1)?.buffer === true;
  const length = catalogue.days.length - Number(resting);
  const every = studyDates(settings.start, resting ? eve : interview, settings.days);
  const dates = every.filter((date) => date >= today);

  // What is done keeps its rank, so that the others keep theirs.
  const ranked = rank(items.filter(isWanted), settings).filter(({ task }) => !doneOn.has(task.id));
  keep(ranked, dates.length, room, dates.length >= length && room >= longest);

  const past = rename(before?.days ?? [], items);
  const earlier = new Map([...past].reverse().flatMap(({ date, tasks }) => tasks.map(({ key }) => [key, date])));
  const kept = open.filter(isWanted);
  const study = kept.filter(({ rest }) => !rest);
  const wished = wishes(study, dates, length, before && earlier);
  const pieces = layOut(study, wished, dates.length, room, catalogue.domains);
  if (resting || !dates.length) {
    const last = kept.filter(({ rest }) => rest || !dates.length);
    pieces.push(last.map((item) => ({ item, minutes: item.task.minutes })));
    dates.push(eve);
  }
  const entries = toEntries(pieces, settings.deep);
  const spare = every.length > length && !open.some(({ reason }) => reason === NO_TIME);
  const added = spare ? revisit(entries, dates, dates.length - Number(resting), room, items, doneOn) : [];

  const dropped = open.flatMap(({ task: { id, title, priority }, reason }) =>
    reason ? [{ task: id, title, priority, reason }] : [],
  );
  const moved = entries.flatMap((day, index) =>
    day.flatMap(({ key, id, part = 1, revisit }) => {
      const [from, to] = [earlier.get(key), dates[index]];
      return from && to && from !== to && part === 1 && !revisit ? [{ task: id, from, to }] : [];
    }),
  );
  const lost = dropped.filter(({ task }) => earlier.has(task)).length;

  // What is done stands first, on the day it had.
  const days = new Map(dates.map((date, index) => [date, entries[index] ?? []]));
  for (const { date, tasks } of past) {
    /** @type {Entry[]} */
    const ticked = tasks.filter(({ key }) => doneOn.has(key)).map((entry) => ({ ...entry, done: true }));
    days.set(date, [...ticked, ...(days.get(date) ?? [])]);
  }
  const light = new Set(catalogue.days.flatMap(({ buffer, tasks }) => (buffer ? tasks.map(({ id }) => id) : [])));
  return {
    settings,
    interview,
    days: [...days]
      .filter(([, tasks]) => tasks.length)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, tasks]) => ({
        date,
        number: every.filter((other) => other < date).length + 1,
        minutes: sum(tasks.filter(({ done }) => !done)),
        buffer: tasks.every(({ id }) => light.has(id)),
        tasks,
      })),
    dropped,
    added,
    moved,
    messages: [...(before ? sayChange(moved.length, lost) : []), ...sayRest(dropped, added.length, entries.flat())],
  };
}

/**
 * "I'm behind": what is left, from today on. What was done keeps its day, and what lies ahead keeps its day if it can.
 * @param {Omit<Request, "settings" | "plan"> & {plan: Pick<Plan, "days" | "settings">}} request
 */
export const replan = (request) => makePlan({ ...request, settings: request.plan.settings });

/** @param {Item} item */
const isWanted = ({ reason }) => !reason;

/** @param {Item} item */
const isMust = ({ task }) => task.priority === "must";

/**
 * Marks what there is no time for.
 * @param {Item[]} ranked
 * @param {number} days before the last day, which is for rest; none: all there is is the last day
 * @param {number} room
 * @param {boolean} easy every day has room for a whole day of the catalogue
 */
function keep(ranked, days, room, easy) {
  const evening = room - sumOf(ranked.filter((item) => item.rest && isMust(item)));
  const study = ranked.filter(({ rest }) => !rest);
  const time = days ? days * room : evening;
  // A plan that is full to the last minute is full of tasks cut in two. So five minutes a day stay free unless all
  // musts fit without them, and a twelfth of the time where there is more than musts.
  const air = Math.max(1, days) * Math.min(5, room / 10);
  const mustTime = sumOf(study.filter(isMust)) > time ? time - air : time;
  const otherTime = easy ? time : (time * 11) / 12;
  let used = 0;
  let full = false;
  for (const item of study) {
    full ||= used + item.task.minutes > (isMust(item) ? mustTime : otherTime);
    if (full) item.reason = NO_TIME;
    else used += item.task.minutes;
  }
  // The last day's reading waits until every must is in; where the last day is the only one, until all is in.
  let left = study.some((item) => item.reason && (isMust(item) || !days)) ? 0 : evening - (days ? 0 : used);
  for (const item of ranked.filter((item) => item.rest && !isMust(item))) {
    left -= item.task.minutes;
    if (left < 0) item.reason = NO_TIME;
  }
}

/**
 * The order of importance. A task stands at the share of its domain that comes before it, so that all domains begin
 * together and end together. What the reader goes deep in, or the level asks for, stands at half of that.
 * @param {Item[]} items in the catalogue's order
 * @param {Settings} settings
 */
function rank(items, { deep, level }) {
  const streamOf = (/** @type {Item} */ { task }) => `${task.priority} ${task.domain ?? task.kind}`;
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const item of items) totals.set(streamOf(item), (totals.get(streamOf(item)) ?? 0) + item.task.minutes);
  /** @type {Map<string, number>} */
  const passed = new Map();
  /** @type {Map<Item, number>} */
  const shares = new Map();
  for (const item of items) {
    const stream = streamOf(item);
    const before = passed.get(stream) ?? 0;
    passed.set(stream, before + item.task.minutes);
    const isDeep = item.domains.some((domain) => deep.includes(domain));
    const weight = (isDeep ? 0.5 : 1) * (LEVELS.get(level)?.includes(item.task.kind) ? 0.5 : 1);
    // Of the first tasks, that of the largest domain comes first; a review goes with what it looks back on.
    const own = ((before + 0.001) / (totals.get(stream) ?? 1)) * weight;
    shares.set(item, (item.session && shares.get(item.session)) ?? own);
  }
  const key = (/** @type {Item} */ item) =>
    2 * ["must", "should", "could"].indexOf(item.task.priority) + (shares.get(item) ?? 0);
  return [...items].sort((a, b) => key(a) - key(b));
}

// Read

/**
 * Every task, with the reasons against it that have nothing to do with time.
 * @param {Catalogue} catalogue
 * @param {Settings} settings
 * @returns {Item[]}
 */
function readItems({ days, rounds = [] }, settings) {
  const known = new Set(settings.known);
  const allKnown = (/** @type {string[]} */ ids) => ids.length > 0 && ids.every((id) => known.has(id));
  // A domain of no round is always expected.
  const unexpected = new Set(rounds.flatMap(({ domains }) => domains));
  for (const { id, domains } of rounds) {
    if (settings.rounds?.includes(id) ?? true) for (const domain of domains) unexpected.delete(domain);
  }
  return days.flatMap(({ tasks, buffer }, day) => {
    /** @type {Item | undefined} */
    let session;
    return tasks.map((task) => {
      const { kind, choices = [], teaches = [], topics = [] } = task;
      // Practice stays, however much is known.
      const drill = kind === "timed session" || kind === "review";
      const subjects = choices.length ? choices.map(({ domain }) => domain) : task.domain ? [task.domain] : [];
      const expected = subjects.filter((domain) => !unexpected.has(domain));
      // Who goes deep in a domain they know skips its basics, not the deep dive.
      const deep = choices.length ? settings.deep : [];
      const domains = expected.filter((domain) => drill || !known.has(domain) || deep.includes(domain));
      const item = { task, day, domains, rest: buffer && day === days.length - 1, waits: drill || !task.domain };
      const review = kind === "review" ? session : undefined;
      /** @type {Item} */
      const read = { ...item, session: review, reason: review?.reason };
      if (subjects.length && !domains.length) read.reason = expected.length ? "already known" : "round not expected";
      if (!drill && (allKnown(topics) || allKnown(teaches))) read.reason ??= "already known";
      if (kind === "timed session" || choices.length) session = read;
      return read;
    });
  });
}

/**
 * The plan before, with the ids of today.
 * @param {Pick<Day, "date" | "tasks">[]} days
 * @param {Item[]} items
 */
function rename(days, items) {
  const names = new Map(items.flatMap(({ task }) => (task.formerly ?? []).map((id) => [id, task.id])));
  return days.map(({ date, tasks }) => ({
    date,
    tasks: tasks.map((entry) => {
      const id = names.get(entry.id) ?? entry.id;
      return { ...entry, id, key: entry.revisit ? `${id}~${entry.revisit}` : id };
    }),
  }));
}

// Say

/**
 * @param {Settings & {start: string}} settings
 * @param {number} length days of the catalogue's plan
 * @param {string} today
 * @param {number} room
 * @param {Item[]} wanted
 * @returns {string | undefined}
 */
function findProblem({ start, date, days }, length, today, room, wanted) {
  const wrong = [start, date ?? start].find((text) => !isDate(text));
  if (wrong !== undefined) return `“${wrong}” is not a day of the calendar. Write it as in 2026-12-20.`;
  const interview = date ?? addDays(start, length);
  if (interview < today) return `The interview date, ${interview}, has passed. Choose a later one.`;
  if (interview === today) return "The interview is today, so no day is left to plan.";
  if (interview <= start) return `The plan starts on ${start}, and the interview is on ${interview}. Start earlier.`;
  if (daysBetween(start, interview) > MOST_DAYS) {
    return `From ${start} to ${interview} is more than a year. Choose a later start or an earlier interview date.`;
  }
  if (!isBetween(days, 1, 7)) return "Days a week: give a whole number from 1 to 7.";
  const musts = wanted.filter(isMust);
  // The musts of the last day stand together.
  const shortest = Math.min(...musts.map(({ task }) => task.minutes));
  const least = Math.max(musts.length ? shortest : 1, sumOf(musts.filter(({ rest }) => rest)));
  if (isBetween(room, least, MOST_MINUTES)) return undefined;
  return `Minutes a day: give a whole number from ${least} to ${MOST_MINUTES}.`;
}

/** @param {number} number @param {number} least @param {number} most */
const isBetween = (number, least, most) => Number.isInteger(number) && number >= least && number <= most;

/** @param {number} number @param {string} word */
const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** @param {number} moved @param {number} lost */
const sayChange = (moved, lost) => [
  moved || lost
    ? `Moved to another day: ${count(moved, "task")}. Dropped from the plan: ${count(lost, "task")}.`
    : "Everything keeps its day.",
];

/**
 * @param {Plan["dropped"]} dropped
 * @param {number} revisits
 * @param {Entry[]} entries
 */
function sayRest(dropped, revisits, entries) {
  const by = (/** @type {Reason} */ reason) => dropped.filter((task) => task.reason === reason);
  const late = by(NO_TIME);
  const musts = late.filter(({ priority }) => priority === "must").length;
  /** @type {[number, (tasks: string) => string][]} */
  const sentences = [
    [late.length, (tasks) => `No time left for ${tasks}, ${musts || "none"} of them marked must.`],
    [by("already known").length, (tasks) => `Left out because you know the subject: ${tasks}.`],
    [by("round not expected").length, (tasks) => `Left out because you do not expect the round: ${tasks}.`],
    [entries.filter(({ part }) => part === 1).length, (tasks) => `Cut into parts, to fit the days: ${tasks}.`],
  ];
  const messages = sentences.flatMap(([number, say]) => (number ? [say(count(number, "task"))] : []));
  if (revisits) messages.push(`Added: ${count(revisits, "short revisit")}, 7 and 21 days after tasks marked must.`);
  return messages;
}
