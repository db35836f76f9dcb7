// A long list of boxes gets a field that keeps those whose label holds the typed letters; what is
// chosen already stays in sight.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

for (const list of document.querySelectorAll("[data-pick]")) {
  const find = list.querySelector("[data-pick-find]");
  const none = list.querySelector("[data-pick-none]");
  const labels = [...list.querySelectorAll("label.pick")];
  find.addEventListener("input", () => {
    const typed = plain(find.value);
    const fits = (label) => plain(label.textContent).includes(typed);
    for (const label of labels) label.hidden = !fits(label) && !label.control.checked;
    none.textContent = labels.some(fits) ? "" : none.dataset.pickNone;
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
