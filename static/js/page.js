// A menu is a <details>, as is a filter, except on the sheet of a telephone: Escape, a click
// elsewhere and leaving it by Tab close it.
const opened = () =>
  document.querySelectorAll("details.menu[open], :not(:popover-open) > * > details.drop[open]");

addEventListener("click", ({ target }) => {
  for (const menu of opened()) if (!menu.contains(target)) menu.open = false;
});

addEventListener("focusout", ({ relatedTarget }) => {
  for (const menu of opened()) if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
});

addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of opened()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A row of tabs or filters that scrolls on a narrow screen has the current one in its middle.
const ROWS = ":is(.subnav, .slide, .shelf, .rail)";
for (const current of document.querySelectorAll(`${ROWS} [aria-current]`)) {
  const row = current.closest(ROWS);
  row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}

// The sheet of filters opens with the first of them unfolded.
addEventListener("toggle", ({ target, newState }) => {
  if (newState !== "open" || !target.matches(".bar-filters") || target.querySelector(".drop[open]")) return;
  target.querySelector(".drop").open = true;
}, true);

// "Print": the browser's own dialogue, once the letters kept for paper are there. Ctrl may announce
// it as well.
const forPaper = () => {
  const kept = [...document.fonts].filter(({ family }) => /print/i.test(family));
  return Promise.allSettled(kept.map((face) => face.load()));
};

addEventListener("click", async ({ target }) => {
  if (!target.closest?.("[data-print]")) return;
  await forPaper();
  print();
});

addEventListener("keydown", ({ key }) => {
  if (key === "Control" || key === "Meta") forPaper();
});

// What was typed before the scripts of the page had come has its turn now.
addEventListener("load", () => {
  const { activeElement: field } = document;
  if (!field.matches("input, textarea") || field.value === field.defaultValue) return;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
