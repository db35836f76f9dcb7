// Words for the rich editor, names for what it leaves nameless, and the language of the text.
// No module: it runs before the editor's own, which says "ready" before a later one could listen.
{
  const words = JSON.parse(document.getElementById("editor-words").textContent);
  window.gettext = (word) => words[word] ?? word;

  const nameButtons = (bar) => {
    for (const button of bar.querySelectorAll("button")) {
      const said = button.title || button.textContent.trim();
      const name = words[said.toLowerCase()];
      if (!name || name === said) continue;
      if (button.title) {
        button.title = name;
        button.setAttribute("aria-label", name);
      } else button.firstElementChild.textContent = name;
    }
  };

  // The bar comes a moment after the text, and is drawn anew as one writes.
  const nameBar = (box) => {
    const bar = box.querySelector(".prose-menubar");
    if (!bar) return;
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", words.toolbar);
    nameButtons(bar);
  };

  // Whoever was already in the plain field goes on in the editor that takes its place.
  let touched = null;
  document.addEventListener("focusin", ({ target }) => (touched = target));

  document.addEventListener("prose-editor:ready", ({ detail: { textarea } }) => {
    const box = textarea.closest(".prose-editor");
    const text = box.querySelector("[contenteditable]");
    const label = document.querySelector(`label[for="${textarea.id}"]`);
    text.setAttribute("aria-label", words.text);
    text.setAttribute("aria-multiline", "true");
    text.setAttribute("spellcheck", "true");
    if (textarea.lang) text.lang = textarea.lang;
    for (const name of ["aria-describedby", "aria-invalid"])
      if (textarea.hasAttribute(name)) text.setAttribute(name, textarea.getAttribute(name));
    label?.addEventListener("click", () => text.focus());
    if (document.activeElement === document.body && touched === textarea) text.focus();
    nameBar(box);
    new MutationObserver(() => nameBar(box)).observe(box, { childList: true, subtree: true });
  });
}
