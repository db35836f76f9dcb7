// How long a text is as one writes, beside how long it was asked to be.
for (const line of document.querySelectorAll("[data-count]")) {
  const field = document.getElementById(line.dataset.count);
  const language = document.documentElement.lang;
  const show = () => {
    const page = new DOMParser().parseFromString(field.value, "text/html");
    const count = page.body.textContent.trim().length.toLocaleString(language);
    const { target, one, of } = line.dataset;
    const asked = target ? ` ${of} ${Number(target).toLocaleString(language)}` : "";
    line.textContent = `${count}${asked} ${one}`;
    line.hidden = false;
  };
  field.form.addEventListener("input", show);
  document.addEventListener("prose-editor:ready", show);
  show();
}
