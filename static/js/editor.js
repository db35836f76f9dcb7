// Names for what the rich editor leaves nameless: its text and its buttons.
const words = JSON.parse(document.getElementById("editor-words").textContent);

const nameButtons = (bar) => {
  for (const button of bar.querySelectorAll("button, [role=button], .prose-menubar__button")) {
    const shape = button.textContent.trim();
    button.setAttribute("aria-label", words[shape] ?? shape);
    button.title = words[shape] ?? shape;
  }
};

document.addEventListener("prose-editor:ready", ({ detail: { textarea } }) => {
  const box = textarea.closest(".prose-editor");
  const text = box.querySelector("[contenteditable]");
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  text.setAttribute("aria-label", label?.textContent.trim() ?? words.text);
  for (const name of ["aria-describedby", "aria-invalid"])
    if (textarea.hasAttribute(name)) text.setAttribute(name, textarea.getAttribute(name));
  label?.addEventListener("click", () => text.focus());
  const bar = box.querySelector(".prose-menubar");
  if (bar) nameButtons(bar);
});
