"""Pictures in the rich editor: a pasted screenshot, a list from Word; and without a script."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe, pages
from tests.members.portraits import content, quarters

ARTICLE = "/newsletter/desk/13/neuf-questions-avant-de-dire-oui/"
WORD = Path(__file__).parents[1] / "core/clipboard/word_lists.html"
PASTE = """
(text, { html, png }) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  if (png) {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
  }
  const kind = { clipboardData, bubbles: true, cancelable: true };
  text.dispatchEvent(new ClipboardEvent("paste", kind));
}
"""


def screenshot() -> str:
    return base64.b64encode(content(quarters(800, 500), "PNG")).decode()


def editor(page: Page) -> Locator:
    page.goto(f"{ARTICLE}edit/")
    text = page.locator("[contenteditable][aria-label=Texte]")
    text.focus()
    page.keyboard.press("Control+End")
    return text


def describe(page: Page, place: Locator) -> None:
    place.get_by_label("Ce qu’elle montre, en français").fill("Quatre carrés de couleur")
    place.get_by_label("Ce qu’elle montre, en anglais").fill("Four coloured squares")
    place.get_by_label("Crédit").fill("Sophie Lambert")
    place.get_by_label("Qui a donné son accord").fill("Sophie Lambert")
    place.get_by_label("Le site").check()
    place.get_by_label("Légende en français").fill("Le plan, vu du quai")


def test_a_screenshot_and_a_list_from_word_are_kept(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": 1280, "height": 900})
    pages.enter(page, "editor")
    text = editor(page)
    text.evaluate(PASTE, {"html": WORD.read_text()})
    expect(text.locator("ul > li > ul > li > ul > li")).to_have_text("de loin")
    text.evaluate(PASTE, {"png": screenshot()})
    picture = text.locator("figure.picture")
    asking = picture.get_by_role("button", name="Dire ce qu’elle montre, avant la parution")
    expect(asking).to_be_visible()
    asking.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Description, crédit et accord")
    expect(dialog.get_by_label("Ce qu’elle montre, en français")).to_be_focused()
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog.get_by_text("Dites qui a donné son accord.").first).to_be_visible()
    assert axe.violations(page) == []
    describe(page, dialog)
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_have_count(0)
    expect(picture.get_by_role("button", name="Description, crédit et accord")).to_be_visible()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Le texte est enregistré")
    body = page.locator("article .body")
    expect(body.get_by_role("heading", name="Réserver une salle")).to_be_visible()
    expect(body.locator("ol > li > ol > li")).to_have_text("par écrit")
    expect(body.get_by_role("columnheader")).to_have_text(["Salle", "Places"])
    shown = body.get_by_role("img", name="Quatre carrés de couleur")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth > 400)")
    expect(body.locator("figcaption")).to_contain_text("Image : Sophie Lambert")
    assert axe.violations(page) == []


def test_without_a_script_it_stands_at_the_end(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "editor")
    page.goto(f"{ARTICLE}edit/")
    page.get_by_role("button", name="Enregistrer, puis ajouter une image").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ajouter une image")
    file = {"name": "plan.png", "mimeType": "image/png", "buffer": content(quarters(), "PNG")}
    page.get_by_label("Image", exact=True).set_input_files(file)
    describe(page, page.locator("main form"))
    page.get_by_role("button", name="Ajouter l’image").click()
    expect(page.get_by_text("L’image est à la fin du texte.")).to_be_visible()
    page.goto("/newsletter/13/neuf-questions-avant-de-dire-oui/")
    expect(page.get_by_role("img", name="Quatre carrés de couleur").last).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_a_small_screen_has_room_for_the_words(width: int, visitor: Callable[..., Page]) -> None:
    page = visitor(viewport={"width": width, "height": 700})
    pages.enter(page, "editor")
    text = editor(page)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Ajouter une image").click()
    file = {"name": "plan.png", "mimeType": "image/png", "buffer": content(quarters(), "PNG")}
    chooser.value.set_files(file)
    text.locator("figure.picture").last.get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Crédit")).to_be_visible()
    for box in ("document.documentElement", "document.querySelector('dialog')"):
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") == 0
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
