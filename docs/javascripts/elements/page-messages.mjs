/** What the store has to say, above a page; most readers never see it. */

import { pageAddress } from "../context.mjs";
import { make, makeButton } from "../dom.mjs";
import { MESSAGES } from "../store-notices.mjs";

/** @import { ProgressStore } from "../progress-store.mjs" */

/** Put away during this visit. @type {Set<string>} */
const away = new Set();

/** @param {HTMLElement} place @param {ProgressStore} store */
export function showMessages(place, store) {
  const notices = store.notices.filter(({ code }) => !away.has(code));
  place.replaceChildren(
    ...notices.map(({ code }) => {
      const link = make("a", { href: pageAddress("record/") }, "Your record");
      const close = makeButton("Put this note away", "plain-button", () => {
        away.add(code);
        showMessages(place, store);
      });
      return make("p", { class: "message" }, `${MESSAGES[code]} `, link, " ", close);
    }),
  );
}
