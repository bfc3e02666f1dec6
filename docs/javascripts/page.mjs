/** What brings a page to life: <study-page> is defined, and every other element is fetched by the page that has it. */

import { at } from "./dom.mjs";
import { StudyPage } from "./elements/study-page.mjs";

/** @param {ParentNode} root */
function wake(root) {
  for (const { localName } of root.querySelectorAll(":not(:defined)")) {
    if (localName.startsWith("study-")) define(localName).catch(console.warn);
  }
}

/** @param {string} name of an element, and of its module in elements/ */
async function define(name) {
  const module = await import(`./elements/${name}.mjs`);
  if (customElements.get(name)) return;
  const element = Object.values(module).find((value) => value?.prototype instanceof HTMLElement);
  customElements.define(name, element);
}

// The theme notes how far a page is scrolled, a moment after. Who follows a link within that moment would have it noted
// for the page to come, which then opened there and not at its top, or at the anchor that the link leads to.
let position = history.state;
addEventListener("popstate", ({ state }) => (position = state));
addEventListener("click", (event) => at(event, "a") && (position = null), true);

// Instant navigation brings each page in a <study-page> of its own.
document.addEventListener("study-page-connected", (event) => {
  history.replaceState(position, "");
  wake(/** @type {Element} */ (event.target));
});
customElements.define("study-page", StudyPage);
