/** Question cards, as tools know them that do not ask them. Pure. */

/** @import { Card } from "./cards-types.d.mts" */

/** @param {Card} card @returns {string} where it stands, below the home of the site */
export const pathOf = ({ page, anchor }) => `${page}#${anchor}`;

/** @param {Iterable<Record<string, any>>} errors entries of the error log @returns {(card: Pick<Card, "id" | "formerly">) => boolean} Whether a card has an open entry. */
export function logged(errors) {
  const open = new Set([...errors].filter(({ closed }) => !closed).map(({ about }) => about));
  return ({ id, formerly }) => [id, ...formerly].some((name) => open.has(`card/${name}`));
}
