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
  const heard = new AbortController();
  /** @param {Event} event */
  const note = (event) => {
    const { type, movementX, movementY } = /** @type {PointerEvent} */ (event);
    // A browser also says so when a page comes up under a pointer that lies still; overrides/main.html has the same.
    if (type === "pointermove" && !movementX && !movementY) return;
    heard.abort();
    resolve(event);
  };
  for (const sign of ["pointermove", "pointerdown", "scroll", "keydown", "focusin"]) {
    addEventListener(sign, note, { capture: true, passive: true, signal: heard.signal });
  }
});

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} Where it happened, at `selector` or inside it. */
export const at = (event, selector) => /** @type {Element} */ (event.target).closest(selector);
