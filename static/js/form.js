// A refused form: focus goes to the first field to mend, else to the sentence that says why.
const focusFirst = (root) => {
  const summary = root.querySelector('form [role="alert"]');
  if (!summary) return;
  const field = summary.closest("form").querySelector('[aria-invalid="true"], fieldset.err');
  (field ?? summary).focus();
};

focusFirst(document);
addEventListener("htmx:afterSwap", ({ target }) => focusFirst(target));
