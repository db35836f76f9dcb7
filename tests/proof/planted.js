// Sends the form of the page shown that has most texts, with something planted in each of them.
async ([lines, texts, turns, given, first]) => {
  const isText = (field) => field.name && !field.readOnly && (field.localName === 'textarea'
    || (field.localName === 'input' && ['text', 'url', 'tel', 'email'].includes(field.type)));
  const textsOf = (form) => [...form.elements]
    .filter((field) => isText(field) && !(field.name in given));
  const forms = [...document.querySelectorAll('main form, #content form')]
    .filter((form) => form.method === 'post')
    .sort((one, other) => textsOf(other).length - textsOf(one).length);
  const form = forms[0];
  if (!form) return { status: 0, url: location.href, planted: [], refused: [] };
  const button = form.querySelector('.primary, .default, [type=submit]');
  const sent = new FormData(form, button && button.form === form ? button : null);
  const planted = [];
  textsOf(form).forEach((field, place) => {
    const longest = field.maxLength > 0 ? field.maxLength : 4000;
    const isLong = field.localName === 'textarea';
    const fitting = (isLong ? texts : lines).filter((one) => one.length <= longest);
    const turn = turns[field.name] || 0;
    if (turn >= fitting.length) return;
    sent.set(field.name, fitting[isLong ? turn : (turn + place + first) % fitting.length]);
    planted.push(field.name);
  });
  Object.entries(given).forEach(([name, value]) => sent.set(name, value));
  for (const field of form.elements) {
    if (field.type === 'radio' && !sent.has(field.name)) sent.set(field.name, field.value);
    const isOpen = field.localName === 'select' && field.required && !sent.get(field.name);
    if (isOpen && field.options[1]) sent.set(field.name, field.options[1].value);
  }
  const answer = await fetch(form.action, { method: 'POST', body: sent });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const wrong = [...page.querySelectorAll('[aria-invalid=true], .errors [name]')];
  const said = [...page.querySelectorAll('.errorlist, .error, [role=alert]')];
  return {
    status: answer.status, url: answer.url, planted,
    refused: [...new Set(wrong.map((field) => field.name))].filter((name) => planted.includes(name)),
    said: said.map((one) => one.textContent.trim()).join(' / ').slice(0, 300),
  };
}
