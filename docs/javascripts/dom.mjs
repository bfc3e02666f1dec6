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

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} Where it happened, at `selector` or inside it. */
export const at = (event, selector) => /** @type {Element} */ (event.target).closest(selector);
