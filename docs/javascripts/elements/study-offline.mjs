/** <study-offline> says whether this device keeps the site for use without a network, and turns that on and off. */

import { make, makeButton } from "../dom.mjs";
import { canKeep, isWanted, keep, turnOff, turnOn, whatIsKept } from "../offline.mjs";

export class StudyOffline extends HTMLElement {
  #state = make("p", { role: "status" });
  #switch = makeButton("", "secondary", () => this.#turn());

  connectedCallback() {
    if (!canKeep) return; // what stands on the page says what there is to say
    this.replaceChildren(this.#state, make("p", {}, this.#switch));
    this.#show(isWanted());
    this.#act(keep);
  }

  #turn() {
    const isOn = !isWanted();
    this.#show(isOn);
    this.#act(isOn ? turnOn : turnOff);
  }

  /** @param {boolean} isOn */
  #show(isOn) {
    this.#switch.textContent = isOn ? "Turn off" : "Turn on";
    this.#state.textContent = isOn
      ? "On: the site is being saved on this device."
      : "Off: nothing is saved, and the site needs a network.";
    if (!isOn) return;
    whatIsKept().then(
      ({ bytes, left }) => {
        if (!isWanted()) return;
        const size = `${(bytes / 1e6).toFixed(1)} MB`;
        this.#state.textContent = `On: all pages and tools ${left ? `but ${left} pages of long shelves ` : ""}are saved and work without a network. They use ${size}.`;
      },
      () => {},
    );
  }

  /** @param {() => Promise<void>} act */
  #act(act) {
    act().catch((error) => {
      console.warn(error);
      this.#state.textContent = "This browser does not let the site be saved, as in some private windows. It needs a network.";
    });
  }
}
