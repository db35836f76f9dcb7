// A menu is a <details>: Escape, a click elsewhere and leaving it by Tab close it.
const opened = () => document.querySelectorAll("details.menu[open]");

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

// A row of tabs or filters that scrolls on a narrow screen begins where the current one is.
for (const current of document.querySelectorAll(":is(.subnav, .slide) > [aria-current]")) {
  const row = current.parentElement;
  row.scrollLeft = current.offsetLeft - row.offsetLeft - 16;
}
