/** What the buttons of the planner do, fetched when one is pressed. */

import { makeCalendar } from "../calendar.mjs";
import { make } from "../dom.mjs";
import { shortDay } from "../my-plan.mjs";
import { publicAddress } from "../public-address.mjs";

/** @import { Plan } from "../plan-types.mjs" */
/** @import { StudyPlanner } from "./study-planner.mjs" */

/** By the `data-do` of a button. @type {Record<string, (planner: StudyPlanner) => void>} */
export const acts = {
  use: (planner) => planner.plan && accept(planner, planner.plan, "Saved. This is the plan in use."),
  accept: (planner) => planner.other && accept(planner, planner.other, "Re-planned. This is the plan in use."),
  back,
  undo,
  preview,
  keep(planner) {
    planner.show("change", false);
    planner.the("[data-do=preview]").focus();
  },
  calendar: download,
};

/** @param {StudyPlanner} planner @param {Plan} plan @param {string} words */
function accept(planner, plan, words) {
  planner.earlier.kept = planner.kept;
  const accepted = { ...plan, settings: { ...plan.settings, at: planner.read().at } };
  planner.store.put("plan", "mine", { settings: accepted.settings, accepted });
  planner.fill(accepted.settings);
  planner.update();
  planner.say("state-text", words);
  planner.announce(words);
  planner.place("state-link").focus();
}

/** @param {StudyPlanner} planner */
function undo(planner) {
  const { kept } = planner.earlier;
  if (!kept) return;
  const { settings, accepted } = kept;
  planner.earlier.kept = null;
  planner.store.put("plan", "mine", { settings, accepted });
  if (accepted) planner.fill(accepted.settings);
  planner.update();
  const words = accepted ? "Undone. The plan before is in use again." : "Undone. No plan is in use.";
  planner.show("state", true);
  planner.say("state-text", words);
  planner.announce(words);
  planner.the("#days").focus();
}

/** @param {StudyPlanner} planner */
function back(planner) {
  const { accepted } = planner.kept;
  if (accepted) planner.fill(accepted.settings);
  planner.update();
  planner.the("#days").focus();
}

/** What moves and what drops, before anything does. @param {StudyPlanner} planner */
async function preview(planner) {
  const { accepted } = planner.kept;
  if (!accepted) return;
  const made = await planner.makeAgain(accepted);
  const isPlan = !("problem" in made);
  planner.other = isPlan ? made : null;
  const before = new Set(accepted.days.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const [moves, drops] = isPlan ? [made.moved, made.dropped.filter(({ task }) => before.has(task))] : [[], []];
  planner.say("change-text", isPlan ? (made.messages[0] ?? "") : `${made.problem} Change it in the form.`);
  list(planner, "moves", moves.map(({ task, from, to }) => [task, `${shortDay(from)} to ${shortDay(to)}`]));
  list(planner, "drops", drops.map(({ task, priority }) => [task, priority]));
  planner.offer("accept", isPlan);
  planner.show("change", true);
  planner.the("#change").focus();
}

/** @param {StudyPlanner} planner @param {string} name @param {[id: string, note: string][]} rows */
function list(planner, name, rows) {
  planner.show(name, rows.length > 0);
  planner.the(`[data-show=${name}] ul`).replaceChildren(...rows.map(([id, note]) => planner.line(id, note)));
}

/** @param {StudyPlanner} planner */
function download(planner) {
  if (!planner.plan) return;
  const { days, settings } = planner.plan;
  const text = makeCalendar({ days, settings: { ...settings, at: planner.read().at }, site: new URL("../", publicAddress()).href, now: new Date().toISOString() });
  const url = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  make("a", { href: url, download: "ml-interview-plan.ics" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  planner.tell("Downloaded. Open the file with your calendar; a later download replaces these events.");
}
