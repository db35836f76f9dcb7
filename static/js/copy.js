// "Copy the text": the clipboard gets it, and a word says so.
addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  const block = button.closest("[data-copy-block]");
  const status = block.querySelector("[data-copied]");
  await navigator.clipboard.writeText(block.querySelector("[data-copy-text]").innerText);
  status.textContent = status.dataset.copied;
  setTimeout(() => { status.textContent = ""; }, 4000);
});
