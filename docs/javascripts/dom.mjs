/** The document, with less ceremony; and no markup in strings. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** @param {string} label @param {string} name its class @param {() => void} act @returns {HTMLButtonElement} */
export function makeButton(label, name, act) {
  const button = make("button", { type: "button", class: name }, label);
  button.addEventListener("click", act);
  return button;
}

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
export const all = (root, selector) => [...root.querySelectorAll(selector)].map((found) => /** @type {HTMLElement} */ (found));

/** Kept at the first thing that a reader does here, as the theme's script comes with it. @type {Promise<unknown>} */
export const signOfReader = new Promise((resolve) => {
  for (const sign of ["pointerover", "scroll", "keydown", "focusin"]) {
    addEventListener(sign, resolve, { once: true, capture: true, passive: true });
  }
});

const SCROLLS = { ".formula": "Formula", "pre, pre > code": "Code", ":is(p, ul, ol, dl):has(math)": "Text with formulas" };

/**
 * What is wider than its box can be scrolled with the keyboard, and says what it is. What is folded is left alone: a
 * browser would have to lay it out.
 * @param {ParentNode} root
 */
export function letScroll(root) {
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

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} Where it happened, at `selector` or inside it. */
export const at = (event, selector) => /** @type {Element} */ (event.target).closest(selector);
