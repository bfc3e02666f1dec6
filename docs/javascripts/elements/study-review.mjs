/**
 * <study-review> asks the question cards that are due, one at a time. Its places stand in review.md.jinja. The choice
 * is in the address; each grade is in the record at once, so a session can be left at any time.
 */

import { isUsed, openOutline, openQuestion } from "../context.mjs";
import { localDate } from "../dates.mjs";
import { all, make } from "../dom.mjs";
import { choose, dayNumber, historyOf, logged, syllabusOf } from "../review.mjs";
import { GRADES, answer, inWords, makeSession, nextDue, readWish, undo, writeWish } from "../session.mjs";
import { linkTo } from "./card-link.mjs";
import { CardTool, openCard } from "./card-tool.mjs";
import { nextDay } from "../progress.mjs";

/** @import { Card } from "../cards-types.d.mts" */
/** @import { Outline } from "../catalogue-types.d.mts" */
/** @import { Grade } from "../review.mjs" */
/** @import { Session } from "../session.mjs" */

export class StudyReview extends CardTool {
  /** @type {{due: Card[], fresh: Card[]}} */
  #choice = { due: [], fresh: [] };
  /** @type {Session | null} while cards are asked */
  #session = null;
  /** @type {Outline | null} where something is recorded */
  #outline = null;
  #isReady = false;
  /** @type {typeof import("../memory.mjs").intervalsOf | undefined} the scheduler, fetched for the first session */
  #intervalsOf;
  /** After how many days the card comes back, by grade. @type {readonly number[]} */
  #intervals = [];
  acts = {
    show: () => this.reveal(),
    undo: () => this.#undo(),
    leave: () => this.#leave(),
    ...Object.fromEntries([1, 2, 3, 4].map((grade) => [grade, () => this.#grade(/** @type {Grade} */ (grade))])),
  };
  keys = { " ": "show", Enter: "show", u: "undo", 1: "1", 2: "2", 3: "3", 4: "4" };

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#session = null;
  }

  /** @override Who has recorded nothing is at the first day. */
  async ready() {
    this.fill(new URLSearchParams(location.search));
    this.#outline = isUsed(this.store) ? await openOutline() : null;
    this.#isReady = true;
    this.choose();
  }

  /** @override */
  get card() {
    return this.#session?.queue[0];
  }

  get #today() {
    return dayNumber(localDate(new Date()));
  }

  get #history() {
    return historyOf(this.store.entries("review"), this.cards);
  }

  /** @override */
  refresh() {
    if (!this.#session) this.choose();
  }

  /** @override */
  choose() {
    const { store } = this;
    if (!this.#isReady) return;
    const filter = readWish(new URLSearchParams(/** @type {any} */ (new FormData(this.form))));
    const [history, today] = [this.#history, this.#today];
    const isDone = (/** @type {string} */ id) => store.get("task", id, "done");
    const next = this.#outline ? (nextDay(this.#outline, (_, id) => isDone(id))?.number ?? Infinity) : 1;
    const syllabus = syllabusOf(store.get("plan", "mine", "accepted"), localDate(new Date()), next, isDone);
    this.#choice = choose(this.cards, history, syllabus, today, filter, logged(store.entries("error")));
    const { due, fresh } = this.#choice;
    const isAny = due.length + fresh.length > 0;
    const words = [
      `${due.length} due, ${fresh.length} new.`,
      due.length ? "" : this.#next(),
      history.size || !isAny ? "" : "You have not reviewed a card yet: begin with ten.",
      isAny ? ""
      : filter.weak ? "No weak spots here: a card is one when you miss it twice of five times, or when it is in your error log."
      : filter.fresh === "plan" ? "To go ahead of your plan, choose any under New cards."
      : "Nothing else fits your choice.",
    ];
    this.show(writeWish(filter), words.filter(Boolean).join(" "), isAny);
  }

  /** When there is something to do again. */
  #next() {
    const next = nextDue(this.#history, this.#today);
    return next ? `Next: ${inCards(next.count)} ${inWords(next.day - this.#today)}.` : "";
  }

  /** @override */
  async start() {
    try {
      this.#intervalsOf ??= (await import("../memory.mjs")).intervalsOf;
    } catch {
      this.place("saved").textContent = "The scheduler cannot be loaded now. Try again in a moment.";
      return;
    }
    this.#session = makeSession(this.#choice, readWish(new URLSearchParams(location.search)).length);
    this.#go();
  }

  async #go() {
    const { queue = [], past = [] } = this.#session ?? {};
    const last = past.at(-1);
    for (const button of all(this, "[data-act=undo]")) button.hidden = !last;
    if (!this.card) return this.#end();
    const done = past.filter(({ interval }) => interval).length;
    const asking = this.ask(`${last ? `${GRADES[last.grade - 1]}: ${inWords(last.interval)}. ` : ""}${queue.length} to go.`, done, done + queue.length);
    this.#intervals = this.#intervalsOf?.(this.#history.get(this.card.id) ?? [], this.#today) ?? [];
    all(this, ".grades span").forEach((place, index) => place.replaceChildren(inWords(this.#intervals[index] ?? 0)));
    this.place("log").replaceChildren(this.logButton([this.card]), linkTo(this.card, "The card's page"));
    await asking;
    if (queue[1]) Promise.all([openQuestion(queue[1]), openCard(queue[1])]).catch(() => {});
  }

  /** @param {Grade} grade */
  #grade(grade) {
    const interval = this.#intervals[grade - 1] ?? 0;
    if (!this.#session || !this.card || this.place("answer").hidden) return;
    const review = this.store.add("review", { event: [this.card.id, grade, this.#today, interval] });
    this.#session = answer(this.#session, grade, interval, review);
    this.#go();
  }

  async #undo() {
    const last = this.#session?.past.at(-1);
    if (!this.#session || !last) return;
    this.store.set("review", last.review, "event", null);
    this.#session = undo(this.#session);
    await this.#go();
    if (this.card === last.card) this.reveal();
  }

  #end() {
    const { past = [] } = this.#session ?? {};
    const asked = new Set(past.map(({ card }) => card));
    const missed = [...new Set(past.filter(({ grade }) => grade === 1).map(({ card }) => card))];
    const counts = GRADES.map((name, index) => [past.filter(({ grade }) => grade === index + 1).length, name.toLowerCase()]);
    this.place("sum").textContent = `${inCards(asked.size)}: ${counts.filter(([count]) => count).map((count) => count.join(" ")).join(", ")}. ${this.#next()}`;
    this.place("missed-box").hidden = !missed.length;
    this.place("missed").replaceChildren(...missed.map((card) => make("li", {}, linkTo(card))));
    this.place("log-all").replaceChildren(this.logButton(missed));
    this.turnTo("end");
    this.place("end").querySelector("h2")?.focus();
  }

  #leave() {
    if (this.#session?.past.length && this.place("end").hidden) return this.#end();
    this.#session = null;
    this.turnTo("setup");
    this.choose();
    this.form.querySelector("select")?.focus();
  }
}

/** @param {number} count */
const inCards = (count) => `${count} card${count === 1 ? "" : "s"}`;
