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

// By mouse: what is dragged onto a page sends what "Put here" sends.
const form = document.getElementById("dropped");
let dragged;

const under = ({ target }) => {
  const leaf = dragged && target.closest?.("[data-page]");
  return leaf && leaf.dataset.move !== dragged.dataset.move ? leaf : null;
};

const mark = (leaf) => {
  document.querySelector(".is-under")?.classList.remove("is-under");
  leaf?.classList.add("is-under");
};

for (const piece of document.querySelectorAll("[data-move]")) {
  (piece.querySelector(".page-box") ?? piece).draggable = true;
}

addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(dragged.querySelector(".pg") ?? dragged, 20, 20);
  dragged.classList.add("is-dragged");
});

addEventListener("dragover", (event) => {
  const leaf = under(event);
  mark(leaf);
  if (leaf) event.preventDefault();
});

addEventListener("drop", (event) => {
  const leaf = under(event);
  if (!leaf) return;
  event.preventDefault();
  form.action = dragged.dataset.move;
  form.elements.page.value = leaf.dataset.page;
  form.requestSubmit();
});

addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  mark(null);
});
