/**
 * For readers without a pointer; it comes with their first key, or three seconds after the page, and is at work at once.
 *
 * On a narrow screen the theme's menu is a checkbox and a panel over the page. It gets a button that keys reach; while it
 * is open, what it covers cannot be reached, and Escape closes it. Without script the checkbox itself is the button
 * (site.css). On every screen, boxes that scroll become stops with names.
 */

import { all } from "./dom.mjs";

const COVERED = [
  "[data-md-component=skip]", ".md-header", ".md-tabs", ".md-sidebar--secondary", ".md-content", ".md-top", ".md-footer",
].join();

/** @param {Document} document */
function guardMenu(document) {
  const menu = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-md-toggle=drawer]"));
  const label = document.querySelector(".md-header [for=__drawer]");
  if (!menu || !label) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: label.className });
  button.setAttribute("aria-label", "Menu");
  button.append(...label.childNodes);
  label.replaceWith(button);

  const cover = () => {
    button.setAttribute("aria-expanded", String(menu.checked));
    for (const part of all(document, COVERED)) part.inert = menu.checked;
  };
  const close = () => {
    if (menu.checked) menu.click();
  };
  button.addEventListener("click", () => {
    menu.click();
    const stops = all(document, ".md-sidebar--primary :is(a, .md-nav__toggle)");
    stops.find((stop) => stop.checkVisibility({ visibilityProperty: true }))?.focus();
  });
  menu.addEventListener("change", cover);
  document.addEventListener("study-page-connected", cover); // the theme swaps what is covered
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.checked) return;
    close();
    button.focus();
  });
  matchMedia("(min-width: 76.25em)").addEventListener("change", close); // where the menu is beside the page
  cover(); // a browser that comes back to a page may have kept the menu open
}

const SCROLLS = { ".formula": "Formula", "pre, pre > code": "Code", ":is(p, ul, ol, dl):has(math)": "Text with formulas" };

/**
 * What is wider than its box can be scrolled with the keyboard, and says what it is. What is folded is left alone: a
 * browser would have to lay it out.
 * @param {ParentNode} root
 */
function letScroll(root) {
  for (const [boxes, label] of Object.entries(SCROLLS)) {
    for (const box of all(root, boxes)) {
      if (box.closest("details:not([open])")) continue;
      const scrolls = box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible";
      if (scrolls === box.hasAttribute("aria-label")) continue;
      const isList = box.matches("ul, ol, dl"); // which stays one
      for (const [name, value] of Object.entries({ tabindex: "0", "aria-label": label, ...(!isList && { role: "group" }) })) {
        if (scrolls) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  }
}

guardMenu(document);
letScroll(document);
document.addEventListener("study-page-connected", ({ target }) => letScroll(/** @type {Element} */ (target)));
// What was folded or fitted may have to be scrolled now.
document.addEventListener("toggle", ({ target }) => letScroll(/** @type {Element} */ (target)), true);
addEventListener("resize", () => requestAnimationFrame(() => letScroll(document)));
