// Pictures in the rich editor: chosen, pasted or dropped, each with the words that it asks for; and
// what Word and Outlook put into the clipboard, cleaned by the server as it cleans what is saved.
import { crel, Node, Plugin } from "django-prose-editor/editor";

const words = JSON.parse(document.getElementById("editor-words").textContent);
// A text that is not saved yet has no pictures to hang on it: `data-pictures` is missing.
const form = document.querySelector("form[data-pasted]");
const OURS = /^\/files\/pictures\/([0-9a-f]{32})\/960\.webp$/;
// Word and Outlook say by styles what the others say by tags; our policy lets no style be read here.
const STYLED = /\sstyle\s*=|class="?Mso|urn:schemas-microsoft-com/i;
const TYPING = { "X-Requested-With": "fetch" };

const notice = crel("p", { className: "notice", role: "status", hidden: true });
const say = (sentence) => {
  form.querySelector(".prose-editor").before(notice);
  notice.textContent = sentence;
  notice.hidden = !sentence;
};
const sentenceOf = (answer) => {
  const told = answer?.headers.get("Content-Type")?.startsWith("text/plain");
  return told ? answer.text() : words.failed;
};

const send = async (address, body) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  body.set("csrfmiddlewaretoken", token);
  const answer = await fetch(address, { method: "POST", body, headers: TYPING }).catch(() => null);
  // Signing in again in another tab turns the token; the refusal brings the new one.
  const renewed = answer?.headers.get("X-CSRFToken");
  if (!renewed || renewed === token) return answer;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = renewed;
  return send(address, body);
};

const upload = async (editor, file, at) => {
  if (!form.dataset.pictures) return say(words["not yet"]);
  say(words.uploading);
  const body = new FormData();
  body.append("picture", file);
  const answer = await send(form.dataset.pictures, body);
  if (answer?.status !== 201) return say(await sentenceOf(answer));
  const { src } = await answer.json();
  say("");
  const place = Math.min(at ?? editor.state.selection.to, editor.state.doc.content.size);
  editor.chain().focus().insertContentAt(place, { type: "picture", attrs: { src } }).run();
};

const choose = (editor, at) => {
  if (!form.dataset.pictures) return say(words["not yet"]);
  const field = crel("input", { type: "file", accept: "image/jpeg,image/png,image/webp" });
  field.addEventListener("change", () => field.files.length && upload(editor, field.files[0], at));
  field.click();
};

// The form of a picture's words, in a dialog; `done` is given what it shows, in the language of the text.
const describe = async (src, done) => {
  const page = form.dataset.pictures.replace(/upload\/$/, `${OURS.exec(src)[1]}/`);
  const answer = await fetch(`${page}?lang=${form.dataset.lang}`, { headers: TYPING }).catch(() => null);
  if (answer?.status !== 200) return say(await sentenceOf(answer));
  const dialog = crel("dialog", { className: "of-picture", "aria-label": words.describe });
  const fill = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    dialog.replaceChildren(...body.childNodes);
    (dialog.querySelector('[aria-invalid="true"]') ?? dialog.querySelector("input[type=text]")).focus();
  };
  const save = async (event) => {
    event.preventDefault();
    const saved = await send(page, new FormData(event.target));
    if (saved?.status === 422) return fill(await saved.text());
    if (saved?.status !== 200) return say(await sentenceOf(saved)), dialog.close();
    done(await saved.json());
    dialog.close();
  };
  dialog.addEventListener("submit", save);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  fill(await answer.text());
};

const isPicture = ({ type }) => type.startsWith("image/");
const textOf = (html) => html.replace(/<[^>]*>/g, "").trim();

const pasteClean = async (editor, html) => {
  const body = new FormData();
  body.append("html", html);
  const answer = await send(form.dataset.pasted, body);
  if (answer?.status !== 200) return say(await sentenceOf(answer));
  editor.chain().focus().insertContent(await answer.text()).run();
};

// Before the editor reads it.
const paste = (editor) => (_view, event) => {
  const { clipboardData } = event;
  const html = clipboardData.getData("text/html");
  const files = [...clipboardData.files].filter(isPicture);
  if (files.length && !textOf(html)) for (const file of files) upload(editor, file);
  else if (STYLED.test(html)) pasteClean(editor, html);
  else return false;
  event.preventDefault();
  return true;
};

const drop = (editor) => (view, event) => {
  const files = [...(event.dataTransfer?.files ?? [])].filter(isPicture);
  if (view.dragging || !files.length) return false;
  event.preventDefault();
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
  for (const file of files) upload(editor, file, at);
  return true;
};

// A picture with the button that opens its words.
const shown = ({ node, editor, getPos }) => {
  const image = crel("img");
  const button = crel("button", { type: "button", className: "btn slim" });
  const dom = crel("figure", { className: "picture" }, [image, crel("figcaption", {}, [button])]);
  const show = ({ attrs: { src, alt } }) => {
    Object.assign(image, { src, alt });
    button.textContent = alt ? words.describe : words["to describe"];
    dom.classList.toggle("waits", !alt);
  };
  const told = ({ gone, ...alts }) => {
    const { tr } = editor.state;
    if (gone) tr.delete(getPos(), getPos() + 1);
    else tr.setNodeAttribute(getPos(), "alt", alts[form.dataset.lang]);
    editor.view.dispatch(tr);
    editor.view.focus();
  };
  button.addEventListener("click", () => describe(image.getAttribute("src"), told));
  show(node);
  const update = (next) => next.type === node.type && (show(next), true);
  return { dom, update, stopEvent: ({ target }) => target === button, ignoreMutation: () => true };
};

export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes: () => ({ src: {}, alt: { default: "" } }),

  parseHTML: () => [
    {
      tag: "figure",
      getAttrs: (figure) => {
        const image = figure.querySelector("img");
        const src = image?.getAttribute("src") ?? "";
        return OURS.test(src) && { src, alt: image.alt };
      },
    },
  ],

  renderHTML: ({ HTMLAttributes: { src, alt } }) => ["figure", ["img", { src, alt }]],

  addNodeView: () => shown,

  addProseMirrorPlugins() {
    const { editor } = this;
    const handleDOMEvents = { paste: paste(editor), drop: drop(editor) };
    return [new Plugin({ props: { handleDOMEvents } })];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "picture",
      groups: "nodes",
      command: (editor) => choose(editor),
      button: buttons.material("image", "insert picture"),
      option: crel("p", { textContent: "insert picture" }),
    });
  },
});

// Below the text: a new picture comes to its end, those of the text that are not in it yet are
// put where one writes.
document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
  document.querySelector("[data-choose]")?.addEventListener("click", () => choose(editor, Infinity));
  for (const one of document.querySelectorAll("form[data-place]"))
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      const attrs = { src: one.dataset.place }; // its words are put there when the text is saved
      editor.chain().focus().insertContent({ type: "picture", attrs }).run();
      one.hidden = true;
    });
});
