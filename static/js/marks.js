// Two buttons above a text: what is selected becomes bold, or a link; a second time it is plain again.
const BOLD = "**";

// Typed, so that the browser's own "undo" takes it back.
const type = (text, words) => {
  text.focus();
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const selected = (text) => text.value.slice(text.selectionStart, text.selectionEnd);

const bold = (text) => {
  const words = selected(text);
  const { selectionStart: start, selectionEnd: end } = text;
  const around = text.value.slice(start - BOLD.length, start) + text.value.slice(end, end + BOLD.length);
  if (around === BOLD + BOLD) {
    text.setSelectionRange(start - BOLD.length, end + BOLD.length);
    type(text, words);
    text.setSelectionRange(start - BOLD.length, end - BOLD.length);
  } else {
    type(text, BOLD + words + BOLD);
    text.setSelectionRange(start + BOLD.length, end + BOLD.length);
  }
};

const link = (text) => {
  const words = selected(text);
  const { selectionStart: start } = text;
  type(text, `[${words}](https://)`);
  const at = words ? start + words.length + "[](https://".length : start + 1;
  text.setSelectionRange(at, at);
};

const marks = { bold, link };

for (const box of document.querySelectorAll("[data-marks]")) {
  const text = box.querySelector("textarea");
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-mark]");
    if (button) marks[button.dataset.mark](text);
  });
  text.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "b") return;
    event.preventDefault();
    bold(text);
  });
}
