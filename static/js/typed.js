// A long list becomes a line in which one types. It offers what has those letters; each choice stands
// in front, with a button that takes it away. The list stays in the form, and is what is sent.
const SHOWN = 8;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

const make = (tag, attributes, ...inside) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...inside);
  return element;
};

const typed = (box) => {
  const select = box.querySelector("select");
  const { id } = select;
  const line = make("div", { className: "tokens" });
  const input = make("input", { id, type: "text", autocomplete: "off" });
  const list = make("ul", { id: `${id}_offered`, className: "options", hidden: true });
  const told = make("p", { className: "hint" });
  let current = -1;

  for (const name of ["aria-describedby", "aria-invalid"])
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${id}"]`).innerText);
  told.setAttribute("role", "status");

  const isFull = () => select.selectedOptions.length >= select.dataset.most;

  const point = (at) => {
    const offered = [...list.children];
    current = at;
    for (const [number, one] of offered.entries()) one.setAttribute("aria-selected", number === at);
    if (offered[at]) input.setAttribute("aria-activedescendant", offered[at].id);
    else input.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", false);
    point(-1);
  };

  const turn = (option, on) => {
    option.selected = on;
    input.value = "";
    show();
    select.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };

  const token = (option) => {
    const name = `${box.dataset.remove} ${option.label}`;
    const remove = make("button", { type: "button", onclick: () => turn(option, false) }, "×");
    remove.setAttribute("aria-label", name);
    return make("span", { className: "token" }, option.label, remove);
  };

  const show = () => {
    close();
    line.replaceChildren(...[...select.selectedOptions].map(token), input);
    told.textContent = "";
    input.hidden = isFull();
  };

  const row = (option, number) => {
    const one = make("li", { id: `${list.id}_${number}` }, option.label);
    one.setAttribute("role", "option");
    one.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      turn(option, true);
    });
    one.option = option;
    return one;
  };

  const offer = () => {
    const letters = plain(input.value);
    const begins = (option) => !plain(option.label).startsWith(letters);
    const fits = [...select.options]
      .filter((option) => !option.selected && plain(option.label).includes(letters))
      .sort((one, other) => begins(one) - begins(other))
      .slice(0, SHOWN);
    close();
    told.textContent = letters && !fits.length ? box.dataset.none : "";
    if (!letters || !fits.length) return;
    list.replaceChildren(...fits.map(row));
    list.hidden = false;
    input.setAttribute("aria-expanded", true);
    point(0);
  };

  const keys = {
    ArrowDown: () => point((current + 1) % list.children.length),
    ArrowUp: () => point((current - 1 + list.children.length) % list.children.length),
    Enter: () => list.children[current] && turn(list.children[current].option, true),
    Escape: close,
  };

  input.addEventListener("keydown", (event) => {
    const last = [...select.selectedOptions].at(-1);
    if (event.key === "Backspace" && !input.value && last) turn(last, false);
    else if (event.key === "Enter" || (keys[event.key] && !list.hidden)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  // What is typed here is not yet an answer.
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    offer();
  });
  input.addEventListener("blur", close);
  select.id = `${id}_list`;
  select.hidden = true;
  box.prepend(line, list, told);
  show();
};

for (const box of document.querySelectorAll("[data-typed]")) typed(box);
