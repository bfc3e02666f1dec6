/** What the record's storage has to say, in words. */

/** @import { Notice } from "./progress-store-types.d.mts" */

/** @type {Record<Notice["code"], string>} */
export const MESSAGES = {
  blocked:
    "This browser does not let the site store anything. What you record lasts until you close this tab; export your record to keep it.",
  full: "The browser has no room left for this site. What was saved is safe; your latest changes last until you close this tab. Export your record to keep them.",
  damaged:
    "Part of your saved record could not be read. The rest is in use. The original is kept aside: you can download it on the page Your record.",
  future:
    "Your record was saved by a newer version of this site and is left untouched. Reload the page; until then, what you record is kept beside it.",
  saved: "Your changes are saved again.",
};
