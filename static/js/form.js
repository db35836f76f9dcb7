// A refused form: focus goes to the first field to mend, else to the sentence that says why.
const focusFirst = (root) => {
  const field = root.querySelector('form [aria-invalid="true"], form fieldset.err');
  (field ?? root.querySelector('form [role="alert"]'))?.focus();
};

// The form as the page brought it, whatever was typed before this script came.
const asBrought = (form) => {
  const copy = form.cloneNode(true);
  copy.reset();
  return new FormData(copy);
};

const answers = (part, data = new FormData(part.closest("form"))) => {
  const names = new Set([...part.querySelectorAll("[name]")].map(({ name }) => name));
  return JSON.stringify([...names].map((name) => data.getAll(name).map((value) => value.name ?? value)));
};

// A field that was refused. It stands for its row: an end too early is mended by the beginning.
const refusal = (field, brought) => {
  const row = field.parentElement.closest(".cluster") ?? field;
  const [refused, mark] = [answers(row, brought), new Comment()];
  const message = field.querySelector(".err-msg");
  const controls = field.querySelectorAll("[aria-invalid]");
  // It is no longer said to be wrong; whether it is right is known when it is sent again.
  return () => {
    if (!field.isConnected) return; // the page has put another one in its place
    const mended = answers(row) !== refused && !field.querySelector(":invalid");
    field.classList.toggle("err", !mended);
    for (const control of controls) control.setAttribute("aria-invalid", !mended);
    if (mended) message.replaceWith(mark);
    else mark.replaceWith(message);
  };
};

// The summary counts what is left to mend, and goes with the last of it.
const recount = (summary) => {
  for (const link of summary.querySelectorAll("li > a")) {
    const field = document.getElementById(link.hash.slice(1))?.closest(".field");
    link.parentElement.hidden = Boolean(field) && !field.querySelector(".err-msg");
  }
  const left = summary.querySelectorAll("li:not([hidden])").length;
  const { one, several } = summary.dataset;
  summary.querySelector("b").textContent = left === 1 ? one : `${left} ${several}`;
  const isAlone = summary.parentElement.childElementCount === 1;
  (isAlone ? summary.closest(".notice") : summary).hidden = !left;
  summary.closest("[role=alert]")?.removeAttribute("role"); // it would be read at every letter
};

const follow = (form) => {
  const wrong = [...form.querySelectorAll(".field.err")];
  const summary = form.querySelector("[data-several]");
  if (!wrong.length) return;
  const brought = asBrought(form);
  const refusals = wrong.map((field) => refusal(field, brought));
  form.addEventListener("input", () => {
    for (const show of refusals) show();
    if (summary) recount(summary);
  });
};

const followAll = (root) => {
  for (const form of root.querySelectorAll("form")) follow(form);
};

// Whoever writes already stays where they are.
if (!document.activeElement.matches("form :is(input, textarea, select)")) focusFirst(document);
followAll(document);
addEventListener("htmx:afterSwap", ({ target }) => {
  // A field that was refused gives way to what the page proposes: a title drawn from a better text.
  for (const summary of document.querySelectorAll("[data-several]")) {
    if (!target.contains(summary)) recount(summary);
  }
  focusFirst(target);
  followAll(target);
});
