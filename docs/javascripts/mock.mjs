/** A mock interview: a fair draw of question cards for one round, and what the reader's own marks come to. Pure. */

/** @import { Card } from "./cards-types.d.mts" */
/** @typedef {Card["level"]} Level */
/** @typedef {{domains: readonly string[], level: Level, minutes: number, seed: string}} Round */
/** @typedef {[shown: number, of: number, mistakes: number]} Marks points of a strong answer, and usual mistakes made */

/** How long an answer takes with what is asked next. @type {Record<Level, number>} */
export const MINUTES = { screen: 3, core: 4, deep: 5 };
/** Whoever is asked at a level is asked some of the level below first. @type {Record<Level, Level[]>} */
const MIX = { screen: ["screen"], core: ["screen", "core", "core"], deep: ["core", "deep", "deep"] };
const LEVELS = /** @type {Level[]} */ (Object.keys(MINUTES));

/** @param {string} text @returns {number} as good as drawn by lot, and always the same for the same text (FNV-1a, mixed) */
function lot(text) {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * Cards for a round: the domains in turn, the levels in the mix, as many as fit into the time; easy ones first.
 * The seed alone decides, so an address that holds it leads to the same interview.
 * @param {readonly Card[]} cards
 * @param {Round} round
 * @returns {Card[]}
 */
export function draw(cards, { domains, level, minutes, seed }) {
  /** @param {string} id */
  const byLot = (id) => lot(`${seed}/${id}`);
  const turns = [...domains].sort((a, b) => byLot(a) - byLot(b));
  const left = cards
    .filter(({ domain, level: own }) => domains.includes(domain) && LEVELS.indexOf(own) <= LEVELS.indexOf(level))
    .sort((a, b) => byLot(a.id) - byLot(b.id));
  const mix = MIX[level];
  /** @type {Card[]} */
  const drawn = [];
  for (let time = minutes, turn = 0; left.length; turn += 1) {
    // Each time round, the next domain begins: else one domain might always be asked at the same level.
    const domain = turns[(turn + Math.floor(turn / turns.length)) % turns.length];
    const wanted = mix[turn % mix.length] ?? level;
    const own = left.filter((card) => card.domain === domain);
    const card = own.find((some) => some.level === wanted) ?? own[0] ?? left.find((some) => some.level === wanted) ?? left[0];
    if (!card || (time -= MINUTES[card.level]) < 0) break;
    drawn.push(card);
    left.splice(left.indexOf(card), 1);
  }
  return drawn.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** @param {unknown} scores of a saved session @returns {[card: string, marks: Marks][]} */
export const marksOf = (scores) =>
  Object.entries(scores ?? {}).filter(([, marks]) => Array.isArray(marks) && marks.length === 3 && marks.every(Number.isInteger));

/** @param {Marks} marks Half of the points, and no mistake, is not bad. */
export const isMissed = ([shown, of, mistakes]) => shown * 2 < of || mistakes > 0;

/** @param {Marks[]} marks @returns {string} "17 of 24 points, 1 mistake" */
export function sumUp(marks) {
  const [shown, of, mistakes] = [0, 1, 2].map((part) => marks.reduce((sum, some) => sum + (some[part] ?? 0), 0));
  return `${shown} of ${of} points, ${mistakes || "no"} mistake${mistakes === 1 ? "" : "s"}`;
}
