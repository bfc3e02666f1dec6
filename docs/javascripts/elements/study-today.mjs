/**
 * <study-today> puts the reader's own day where the page shows day 1 of the default plan: on Today in full, on the home
 * page in short. Who has recorded nothing yet sees day 1 as it is, and nothing more is fetched.
 */

import { onceUsed, openOutline, openStore } from "../context.mjs";

export class StudyToday extends HTMLElement {
  #life = new AbortController();

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const store = openStore();
    const page = this.closest("study-page");
    // Better nothing for a moment than somebody else's day.
    const main = store.get("plan", "mine", "accepted") && page?.querySelector(".today-page, .home-top .today");
    main?.setAttribute("data-waiting", "");
    onceUsed(() => {
      if (!page) return;
      const isHome = this.dataset.view === "home";
      const module = isHome ? import("./today-home.mjs") : import("./today-page.mjs");
      // The home page speaks of cards to those who review them.
      const isAsked = !isHome || store.entries("review").length;
      const choosing = isAsked ? import("./card-choice.mjs").then(({ openChooser }) => openChooser(store)).catch(() => {}) : undefined;
      Promise.all([module, openOutline(), choosing])
        .then(([{ Today }, outline, choose]) => (signal.aborted ? undefined : new Today({ page, store, outline, signal, choose }).start()))
        .catch(console.warn)
        // In place first, and seen a frame later: what comes to be seen on its way to its place has moved.
        .finally(() => requestAnimationFrame(() => requestAnimationFrame(() => main?.removeAttribute("data-waiting"))));
    }, signal);
  }

  disconnectedCallback() {
    this.#life.abort();
  }
}
