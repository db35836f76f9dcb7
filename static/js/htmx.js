// htmx weighs half a page: it comes at the first sign that someone will use it, or at once where
// something waits for more than a click. Without it links and forms work as without scripts.
const LIVE = "[hx-get], [hx-post]";
const SETTINGS = {
  includeIndicatorStyles: false,
  allowEval: false,
  // Settling later, htmx would take the focus back from whoever typed on.
  defaultSettleDelay: 0,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "401|422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
};
const { source } = document.querySelector("script[data-source]").dataset;
const watch = new AbortController();
const until = { signal: watch.signal };
let coming, held, typed;

const live = ({ target }) => target.closest?.(LIVE);
// The button or link that was pressed, if htmx is to carry it out: its own, or that of its form.
const pressed = ({ target }) => {
  const control = target.closest?.("a, button");
  return (control?.matches(LIVE) || control?.form?.matches(LIVE)) && control;
};
const loaded = () => document.readyState === "complete";

// htmx begins by itself, but only on a page that is loaded.
const fetchIt = async () => {
  if (!loaded()) await new Promise((done) => addEventListener("load", done, { once: true }));
  const meta = document.createElement("meta");
  Object.assign(meta, { name: "htmx-config", content: JSON.stringify(SETTINGS) });
  document.head.append(meta);
  await import(source).catch(() => {});
  watch.abort();
  // What was typed before htmx was there has its turn now.
  setTimeout(() => typed?.dispatchEvent(new Event("input", { bubbles: true })));
};
const bring = () => (coming ??= fetchIt());

// A click that comes before htmx waits for it.
const hold = (event) => {
  const control = pressed(event);
  if (!control || !loaded() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  held ??= bring().then(() => control.click());
};

for (const sign of ["pointerover", "focusin"])
  addEventListener(sign, (event) => live(event) && bring(), until);
addEventListener("click", hold, until);
addEventListener("input", ({ target }) => (typed = target), until);
if (document.querySelector("[hx-trigger]")) bring();

// A proposal that comes after somebody has filled its field themselves comes too late.
let sent = new FormData();
addEventListener("htmx:beforeSwap", ({ detail }) => (sent = detail.requestConfig.formData));
addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  for (const { name, type, value } of detail.target.querySelectorAll("[name]"))
    if (type !== "hidden" && sent.has(name) && sent.get(name) !== value) detail.shouldSwap = false;
});
