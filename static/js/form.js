// A refused form: focus goes to the first field to mend, else to the sentence that says why.
const focusFirst = (root) => {
  const field = root.querySelector('form [aria-invalid="true"], form fieldset.err');
  (field ?? root.querySelector('form [role="alert"]'))?.focus();
};

focusFirst(document);
addEventListener("htmx:afterSwap", ({ target }) => focusFirst(target));
