/** The plan in use, as far as only the planner needs it. Pure. */

import { addDays, localDate, weekday } from "./dates.mjs";
import { monthDay } from "./my-plan.mjs";

/** @import { DefaultPlan } from "./catalogue-types.d.mts" */
/** @import { IsDone } from "./my-plan.mjs" */
/** @import { Day, Plan } from "./plan-types.mjs" */

/**
 * What is done, with its day: what the plan is made around.
 * @param {Pick<DefaultPlan, "days">} catalogue
 * @param {{get: (kind: string, id: string, field: string) => any, time: (kind: string, id: string, field: string) => string,
 *   ids: (kind: string, field: string) => string[]}} store
 * @returns {Record<string, string>}
 */
export function doneDays(catalogue, store) {
  const tasks = catalogue.days.flatMap((day) => day.tasks.map(({ id }) => id));
  const revisits = store.ids("task", "done").filter((id) => /~\d+$/.test(id));
  const done = [...tasks, ...revisits].filter((id) => store.get("task", id, "done"));
  return Object.fromEntries(done.map((id) => [id, localDate(new Date(store.time("task", id, "done")))]));
}

/**
 * A plan made anew, with what was done in the one before on the days it had there.
 * @param {Plan} plan
 * @param {Pick<Plan, "days">} before
 * @param {IsDone} isDone
 * @returns {Plan}
 */
export function carryDone(plan, before, isDone) {
  const days = new Map(plan.days.map((day) => [day.date, day]));
  for (const { date, buffer, tasks } of before.days) {
    const done = tasks.filter(({ key }) => isDone(key));
    const day = days.get(date) ?? { date, number: 0, minutes: 0, buffer, tasks: [] };
    if (done.length) days.set(date, { ...day, tasks: [...done.map((entry) => ({ ...entry, done: /** @type {const} */ (true) })), ...day.tasks] });
  }
  return { ...plan, days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

/**
 * Days by the week of the calendar, Monday to Sunday.
 * @param {Day[]} days
 * @returns {{title: string, last: string, days: Day[]}[]}
 */
export function weeksOf(days) {
  /** @type {Map<string, Day[]>} */
  const weeks = new Map();
  for (const day of days) {
    const monday = addDays(day.date, 1 - weekday(day.date));
    weeks.set(monday, [...(weeks.get(monday) ?? []), day]);
  }
  return [...weeks].map(([monday, some]) => {
    const last = addDays(monday, 6);
    const sameMonth = monday.slice(0, 7) === last.slice(0, 7);
    return { title: `${sameMonth ? Number(monday.slice(8)) : monthDay(monday)} to ${monthDay(last)}`, last, days: some };
  });
}
