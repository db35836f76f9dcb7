// The editor asks window.gettext for its words before it starts, so this is no module.
{
  const words = JSON.parse(document.getElementById("editor-words").textContent);
  window.gettext = (word) => words[word] ?? word;
}
