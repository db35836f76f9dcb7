// The last day of an event: proposed from the first where it is blank, and moved along with it.
for (const last of document.querySelectorAll("[data-follows]")) {
  const first = last.form.elements[last.dataset.follows];
  let before = first.valueAsNumber;
  const follow = () => {
    if (!first.value) return;
    if (!last.value) last.value = first.value;
    else if (before) last.valueAsNumber += first.valueAsNumber - before;
    before = first.valueAsNumber;
    last.min = first.value;
  };
  follow();
  first.addEventListener("change", follow);
}
