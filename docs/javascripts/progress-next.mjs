/** Where to go on. Pure. */

/** @import { Catalogue, Day } from "./catalogue-types.d.mts" */
/** @import { IsDone } from "./progress.mjs" */

/** @param {Catalogue} catalogue @param {IsDone} isDone @returns {Day | undefined} The first day with a must left, or else with anything left. */
export function nextDay({ days }, isDone) {
  const left = days.filter(({ tasks }) => tasks.some(({ id }) => !isDone("task", id)));
  const must = left.find(({ tasks }) => tasks.some(({ id, priority }) => priority === "must" && !isDone("task", id)));
  return must ?? left[0];
}

/** @param {Catalogue} catalogue @param {IsDone} isDone @returns {string | undefined} The first domain that is not done while all it builds on is. */
export const nextDomain = ({ domains }, isDone) =>
  domains.find(
    ({ id, prerequisites }) => !isDone("domain", id) && prerequisites.every((other) => isDone("domain", other)),
  )?.id;

/** @param {Catalogue} catalogue @param {IsDone} isDone @returns {string | undefined} The first stop of the path that is not done. */
export const nextStop = ({ path }, isDone) => path.find(({ id }) => !isDone("stop", id))?.id;
