// A form that keeps its draft: one second after the last key it is sent, and a sentence says what became of it.
const post = (form) =>
  fetch(form.dataset.autosave, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "fetch" },
    signal: AbortSignal.timeout(10_000),
  });

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Signing in again in another tab turns the token of every page; the refusal brings the new one.
const renew = (token) => {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
};

const send = async (form, { failed }) => {
  let answer = await post(form);
  const token = answer.headers.get("X-CSRFToken");
  if (token) {
    renew(token);
    answer = await post(form);
  }
  const told = answer.headers.get("Content-Type")?.startsWith("text/plain");
  return told ? answer.text() : failed;
};

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  let waiting;
  let underway = 0;
  let saving = Promise.resolve();
  let leaving = false;
  const save = async () => {
    status.textContent = await send(form, status.dataset).catch(() => status.dataset.failed);
    underway -= 1;
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      underway += 1;
      saving = saving.then(save); // one after the other, or the older might be kept
    }, 1000);
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(waiting);
    if (!underway || leaving) return;
    // A draft that arrives after its text is published would be there again. On a line that is broken,
    // nobody waits for it long.
    event.preventDefault();
    await Promise.race([saving, pause(2000)]);
    leaving = true;
    form.requestSubmit(event.submitter);
  });
}
