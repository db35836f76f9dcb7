// A form that keeps its draft: one second after the last key it is sent, and a sentence says what became of it.
const send = async (form, { ended, failed }) => {
  const answer = await fetch(form.dataset.autosave, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "fetch" },
    redirect: "manual", // to the sign-in page: the session has ended
  });
  if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return ended;
  return answer.ok ? answer.text() : failed;
};

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  let waiting;
  const save = async () => {
    status.textContent = await send(form, status.dataset).catch(() => status.dataset.failed);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 1000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}
