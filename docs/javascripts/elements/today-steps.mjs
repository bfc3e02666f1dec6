/** What Today proposes where there are no tasks. */

import { pageAddress } from "../context.mjs";
import { make } from "../dom.mjs";
import { count, duration, longDay } from "../my-plan.mjs";
import { sumOf } from "./today-view.mjs";

/** @import { Day, Entry } from "../plan-types.mjs" */
/** @typedef {[title: string, page: string, note: string]} Step */

/** @type {Record<string, Step[]>} */
const STEPS = {
  finished: [
    ["Give your interview date", "planner/", "and get spaced revisits until then"],
    ["Go through the checklist", "checklist/", "what you cannot explain goes into the error log"],
    ["Run a timed drill", "design-drill/", "45 minutes, scored by yourself"],
  ],
  eve: [["Read the checklist once, then rest", "checklist/", "nothing else is planned for today"]],
  interview: [
    ["Eat, drink, arrive early", "what-to-expect/", "what each round tests is here, if you want one last look"],
    ["Read your stories once", "stories/", "the prompts are enough"],
    ["Afterwards, write down what they asked", "error-log/", "while you still know it"],
  ],
  after: [
    ["Write down what they asked, and what you missed", "error-log/", "it is the best material for the next round"],
    ["Another round, or another company? Give its date", "planner/", "what is done stays done"],
    ["Keep a copy of your record", "record/", "one file, on your own disk"],
  ],
};

/** @param {string} state @param {Entry[]} [late] @param {Day} [next] @returns {HTMLElement} */
export function stepsOf(state, late = [], next) {
  /** @type {Step[]} */
  const free = [
    ...(late.length ? [/** @type {Step} */ (["Catch up", "planner/#re-plan", `${count(late.length, "task")} slipped, ${sumOf(late)}: re-plan them, or tick what you did`])] : []),
    ...(next ? [/** @type {Step} */ ([`Next: ${longDay(next.date)}`, "planner/", `${duration(next.minutes)}: ${next.tasks.map(({ title }) => title).join("; ")}`])] : []),
  ];
  return make("ul", { class: "steps" }, ...(STEPS[state] ?? free).map(([title, page, note]) =>
    make("li", {}, make("a", { href: pageAddress(page) }, title), " ", make("span", { class: "quiet" }, note))));
}
