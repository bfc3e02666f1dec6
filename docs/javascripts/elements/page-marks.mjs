/** Marks that only some pages carry: on the calendar of the plan and on the diagrams of the roadmap. */

import { all, make } from "../dom.mjs";
import { measure } from "../progress.mjs";
import { nextDomain, nextStop } from "../progress-next.mjs";

/** @import { Outline } from "../catalogue-types.d.mts" */
/** @import { IsDone } from "../progress.mjs" */

/**
 * @param {HTMLElement} page
 * @param {Outline} outline
 * @param {IsDone} isDone
 */
export function paintMarks(page, outline, isDone) {
  paintDays(page, outline, isDone);
  for (const svg of page.querySelectorAll(".diagram svg")) paintDiagram(svg, outline, isDone);
}

/** @param {HTMLElement} page @param {Outline} outline @param {IsDone} isDone */
function paintDays(page, outline, isDone) {
  for (const day of all(page, ".day")) {
    const found = measure(outline, "day", day.dataset.day ?? "", isDone);
    const number = day.querySelector(".number");
    if (!found || !number) continue;
    const { done, of } = found;
    day.classList.toggle("done", done === of);
    number.querySelector(".state")?.remove();
    if (done) number.append(make("span", { class: "state" }, done === of ? ", done" : `, ${done} of ${of}`));
  }
}

/** @param {Element} svg @param {Outline} outline @param {IsDone} isDone */
function paintDiagram(svg, outline, isDone) {
  const nodes = all(svg, ".node[data-id]");
  /** @param {{id: string}[]} list */
  const isOf = (list) => nodes.every((node) => list.some(({ id }) => id === node.dataset.id));
  const kind = isOf(outline.domains) ? "domain" : isOf(outline.path) ? "stop" : "";
  const next = (kind === "domain" ? nextDomain : nextStop)(outline, isDone);
  for (const node of kind ? nodes : []) {
    const id = node.dataset.id ?? "";
    paintNode(node, isDone(kind, id) ? "done" : id === next ? "next" : "");
  }
}

/** @param {Element} node @param {string} state "done", "next" or "" */
function paintNode(node, state) {
  node.classList.toggle("done", state === "done");
  node.classList.toggle("next", state === "next");
  node.querySelector(".sign")?.remove();
  const words = all(node, "tspan").map((line) => line.textContent);
  const named = node.closest("a") ?? node;
  if (!state) return named.removeAttribute("aria-label");
  named.setAttribute("aria-label", `${words.join(" ")}, ${state}`);
  const box = node.querySelector("rect");
  const sign = draw("g", { class: "sign", transform: `translate(${box?.getAttribute("x")} ${box?.getAttribute("y")})` });
  if (state === "done") sign.append(draw("circle", { r: 9 }), draw("path", { d: "M-4 0l3 3 5-6" }));
  else sign.append(draw("rect", { x: 6, y: -15, width: 36, height: 17, rx: 3 }), draw("text", { x: 24, y: -2 }, "next"));
  node.append(sign);
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function draw(tag, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}
