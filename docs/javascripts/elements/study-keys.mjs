/** <study-keys> turns the one key off that works everywhere on a page, and on again. What obeys stands in overrides/main.html. */

import { make, makeButton } from "../dom.mjs";

/** Where this device says "off". No part of the record. */
const KEY = "ml-interview-guide.keys";

export class StudyKeys extends HTMLElement {
  #state = make("p", { role: "status" });
  #switch = makeButton("", "secondary", () => {
    if (localStorage.getItem(KEY)) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
    this.#show();
  });

  connectedCallback() {
    this.#show();
    this.replaceChildren(this.#state, make("p", {}, this.#switch));
  }

  #show() {
    const isOff = localStorage.getItem(KEY);
    this.#state.textContent = isOff ? "Off: the key / does nothing here." : "On: the key / goes to the search.";
    this.#switch.textContent = `Turn the key ${isOff ? "on" : "off"}`;
  }
}
