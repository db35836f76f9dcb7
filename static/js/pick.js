// A long list of boxes gets a field that keeps only those whose label holds the typed letters.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

for (const list of document.querySelectorAll("[data-pick]")) {
  const find = list.querySelector("[data-pick-find]");
  const none = list.querySelector("[data-pick-none]");
  const labels = [...list.querySelectorAll("label.pick")];
  find.addEventListener("input", () => {
    const typed = plain(find.value);
    for (const label of labels) label.hidden = !plain(label.textContent).includes(typed) && !label.querySelector("input").checked;
    none.textContent = labels.some((label) => !label.hidden) ? "" : none.dataset.pickNone;
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
