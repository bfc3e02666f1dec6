/** What a map names next. Pure. */

/** @import { Outline } from "./catalogue-types.d.mts" */
/** @import { IsDone } from "./progress.mjs" */

/** @param {Outline} outline @param {IsDone} isDone @returns {string | undefined} The first domain that is not done while all it builds on is. */
export const nextDomain = ({ domains }, isDone) =>
  domains.find(
    ({ id, prerequisites }) => !isDone("domain", id) && prerequisites.every((other) => isDone("domain", other)),
  )?.id;

/** @param {Outline} outline @param {IsDone} isDone @returns {string | undefined} The first stop of the path that is not done. */
export const nextStop = ({ path }, isDone) => path.find(({ id }) => !isDone("stop", id))?.id;
