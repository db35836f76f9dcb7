// A field for colleagues: as a name is typed, its list offers those who have it; when the last line
// of several is filled, another one follows.
const offer = async (input, source) => {
  const typed = input.value.trim();
  if (typed.length < 2 || typed.includes("@")) return;
  const answer = await fetch(`${source}?q=${encodeURIComponent(typed)}`);
  if (!answer.ok || input.value.trim() !== typed) return;
  const { people } = await answer.json();
  input.list.replaceChildren(...people.map(({ value, label }) => new Option(label, value)));
};

const follow = (input, box) => {
  const lines = box.querySelectorAll("input");
  if (input !== lines[lines.length - 1] || !input.value || lines.length >= box.dataset.most) return;
  const next = input.cloneNode();
  next.value = "";
  next.id += "_";
  input.after(next);
};

for (const box of document.querySelectorAll("[data-people]")) {
  let waiting;
  box.addEventListener("input", ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(target, box.dataset.people).catch(() => {}), 200);
    if (box.dataset.most) follow(target, box);
  });
}
