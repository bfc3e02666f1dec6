/**
 * Lighthouse in one Chromium: `node lighthouse-runs.mjs <chromium> <times> <url>…` prints a line of JSON for each run.
 * Its own settings: a phone on a slow connection, simulated. The pages take turns, so that a slow minute of the machine
 * meets all of them.
 */

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, times, ...urls] = process.argv.slice(2);
const chrome = await launch({
  chromePath,
  logLevel: "silent",
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
});
try {
  for (let run = 0; run < Number(times); run += 1) {
    for (const url of urls) console.log(JSON.stringify(await look(url)));
  }
} finally {
  chrome.kill();
}

/** @param {string} url */
async function look(url) {
  const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "silent", output: "json" });
  if (lhr.runtimeError) return { url, error: lhr.runtimeError.message };
  const { audits, categories } = lhr;
  const failed = Object.entries(categories)
    .filter(([name]) => name !== "performance")
    .flatMap(([, { auditRefs }]) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => id);
  /** @param {string} name */
  const score = (name) => Math.round(categories[name].score * 100);
  return {
    url,
    failed,
    speed: audits["speed-index"].numericValue,
    figures: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best practices": score("best-practices"),
      SEO: score("seo"),
      LCP: audits["largest-contentful-paint"].numericValue / 1000,
      TBT: audits["total-blocking-time"].numericValue,
      CLS: Number(audits["cumulative-layout-shift"].numericValue.toFixed(3)),
      bytes: audits["total-byte-weight"].numericValue / 1000,
      elements: audits["dom-size-insight"].details.debugData.totalElements,
    },
  };
}
