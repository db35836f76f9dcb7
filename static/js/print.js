// "Print": the browser's own dialogue.
addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-print]")) print();
});
