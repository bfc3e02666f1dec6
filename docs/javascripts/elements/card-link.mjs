/** A link to a question card that says what the card asks. */

import { openQuestion, pageAddress } from "../context.mjs";
import { make } from "../dom.mjs";

/** @import { Card } from "../cards-types.d.mts" */

/** @param {Card} card @returns {string} where it stands, below the home of the site */
export const pathOf = ({ id, page }) => `${page}#card-${id}`;

/** @param {Card} card @param {string} [text] else its question, as soon as that is here @returns {HTMLAnchorElement} to where it stands */
export function linkTo(card, text = "") {
  const link = make("a", { href: pageAddress(pathOf(card)) }, text);
  if (!text) openQuestion(card).then((question) => link.append(question), () => link.append("A question card"));
  return link;
}
