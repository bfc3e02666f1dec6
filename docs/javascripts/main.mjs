/** The one script that pages load. It defines <study-page>; every other element is fetched by the page that has it. */

import "./mermaid-lazy.js";

/** @param {ParentNode} root */
function wake(root) {
  for (const { localName } of root.querySelectorAll(":not(:defined)")) {
    if (localName.startsWith("study-")) define(localName).catch((error) => console.warn(error));
  }
}

/** @param {string} name of an element, and of its module in elements/ */
async function define(name) {
  const module = await import(`./elements/${name}.mjs`);
  if (customElements.get(name)) return;
  const element = Object.values(module).find((value) => value?.prototype instanceof HTMLElement);
  customElements.define(name, element);
}

async function start() {
  const [{ letScroll }, { StudyPage }] = await Promise.all([import("./dom.mjs"), import("./elements/study-page.mjs")]);
  // Instant navigation brings each page in a <study-page> of its own.
  document.addEventListener("study-page-connected", (event) => {
    const page = /** @type {Element} */ (event.target);
    letScroll(page);
    wake(page);
  });
  customElements.define("study-page", StudyPage);
}

// The page first: what brings it to life is fetched once it has been drawn, and takes no part of the line before.
if (PerformanceObserver.supportedEntryTypes.includes("paint")) {
  const observer = new PerformanceObserver(() => {
    observer.disconnect();
    start();
  });
  observer.observe({ type: "paint", buffered: true });
} else start();

// What makes the site work without a network comes long after it.
addEventListener("load", () => {
  setTimeout(() => import("./offline.mjs").then(({ keep }) => keep()).catch((error) => console.warn(error)), 4000);
});
