// @ts-nocheck
// Mermaid on first use, from this site. Material asks a CDN for Mermaid unless there is a `mermaid` object: here is one.
// Only for diagrams that are not drawn yet (see scripts/diagrams.py): a published page has its drawings inside it.
// Runs as a plain script (mermaid2 adds it to pages with such diagrams) and as a module (for pages reached from others).
(() => {
  "use strict";
  const existing = globalThis.mermaid;
  if (existing && !(existing instanceof Element)) return;
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  const source = new URL(`${base}/vendor/mermaid/mermaid.min.js`, location.href).href;
  let loading;
  let settings = {};
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => {
        globalThis.mermaid.initialize(settings);
        resolve(globalThis.mermaid);
      };
      script.onerror = () => reject(new Error(`cannot load ${source}`));
      document.head.append(script);
    }));
  globalThis.mermaid = {
    initialize(config) {
      settings = { ...config, securityLevel: "strict" };
    },
    render(id, text) {
      return load().then((mermaid) => mermaid.render(id, text));
    },
  };
  if (document.querySelector("pre.mermaid")) dispatchEvent(new Event("theme-wanted"));
})();
