/** The one script that pages load. It fetches what brings them to life. */

import "./mermaid-lazy.js";

/** Boxes that the reader ticks before the page has come to life, which would take the ticks back. @type {Map<any, boolean>} */
const early = new Map();

/** A press, and no change: a browser changes boxes too, when it loads a page again. @param {{target: any}} event */
const note = ({ target }) => target.matches(".tick input") && early.set(target, target.checked);
addEventListener("click", note, true);

const start = () => import("./page.mjs").then(tickAgain).catch(console.warn);

function tickAgain() {
  removeEventListener("click", note, true);
  for (const [box, isTicked] of early) {
    if (box.checked !== isTicked) box.click();
  }
  early.clear();
}

// The page first: what brings it to life is fetched once it has been drawn, and takes no part of the line before.
if (PerformanceObserver.supportedEntryTypes.includes("paint")) {
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    start();
  }).observe({ type: "paint", buffered: true });
}

/** What readers without a pointer need: with their first key, or soon after the page. */
const fetchKeys = () => import("./keys.mjs").catch(console.warn);
addEventListener("keydown", fetchKeys, { once: true, capture: true });

addEventListener("load", () => {
  setTimeout(start, 300); // not every browser says when it has drawn, and Firefox not of a page opened at an anchor
  setTimeout(fetchKeys, 3000);
  // What makes the site work without a network comes last.
  setTimeout(() => import("./offline.mjs").then(({ keep }) => keep()).catch(console.warn), 4000);
});
