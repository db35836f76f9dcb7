"""Asking and answering: by the keyboard in French, and on a phone in English without a script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

SHEET = "La feuille de présence se perd. Où la ranger après chaque formation ?"
TITLE = "Où la ranger après chaque formation ?"


def test_ask_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "author")
    page.goto("/knowledge/questions/new/")
    page.get_by_label("Que cherchez-vous").focus()
    page.keyboard.type(SHEET)
    title = page.get_by_label("Titre")
    expect(title).to_have_value(TITLE)
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    page.get_by_role("radio", name="Au réseau, avec mon nom").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Poser la question", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Posée sans nom")).to_be_visible()


def test_answer_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "member")
    page.goto("/knowledge/questions/")
    pages.speak(page, "en")
    page.get_by_role("link", name="Live captions in hybrid meetings?", exact=True).click()
    page.get_by_role("button", name="Me too").click()
    expect(page.get_by_role("button", name="Me too")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Your answer").fill(
        "Ask for the captions on the room screen: the menu has it."
    )
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_text("the menu has it")).to_be_visible()
    pages.fits(page)
