// Keys of the bar: Shift with an arrow moves the article in hand by a page, Escape puts it down.
addEventListener("keydown", (event) => {
  const { key, shiftKey, target } = event;
  if (target.matches("input, textarea, select") && key !== "Escape") return;
  if (key !== "Escape" && !shiftKey) return;
  const act = document.querySelector(`.mover [data-key="${CSS.escape(key)}"]`);
  if (!act) return;
  event.preventDefault();
  act.click();
});
