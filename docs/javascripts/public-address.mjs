import { isInFolder } from "./files.mjs";

/** @returns {string} The address of this page for others: of a copy in a folder, that of the same page on the site. */
export function publicAddress() {
  /** @type {HTMLLinkElement | null} */
  const page = document.querySelector("link[rel=canonical]");
  return isInFolder && page ? page.href + location.search : location.href;
}
