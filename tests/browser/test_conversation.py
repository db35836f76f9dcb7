"""Talking under a thing: by the keyboard in French, and on a phone in English without a script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

TIP = "/knowledge/tips/poser-la-delegation-avant-les-conges/"


def test_comment_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "author")
    page.goto(TIP)
    page.get_by_label("Votre commentaire").focus()
    page.keyboard.type("@Claire Marchand, et pour les vacances scolaires ?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    talk = page.get_by_role("region", name="Conversation")
    expect(talk.get_by_role("link", name="@Claire Marchand")).to_be_visible()
    talk.get_by_role("link", name="Modifier").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Votre commentaire").fill("Et pour les vacances scolaires ?")
    page.get_by_role("button", name="Enregistrer").focus()
    page.keyboard.press("Enter")
    expect(talk.get_by_text("Et pour les vacances scolaires ?")).to_be_visible()
    talk.get_by_role("button", name="Retirer").focus()
    page.keyboard.press("Enter")
    expect(talk.get_by_text("Vous avez retiré ce commentaire")).to_be_visible()


def test_comment_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "member")
    page.goto(TIP)
    pages.speak(page, "en")
    page.get_by_label("Your comment").fill("It held through August.")
    page.get_by_role("button", name="Comment", exact=True).click()
    talk = page.get_by_role("region", name="Conversation")
    expect(talk.get_by_text("It held through August.")).to_be_visible()
    talk.get_by_role("button", name="Mute").click()
    expect(talk.get_by_role("button", name="Follow")).to_be_visible()
    talk.get_by_role("button", name="Withdraw").click()
    talk.get_by_role("button", name="Put it back").click()
    expect(talk.get_by_text("It held through August.")).to_be_visible()
    pages.fits(page)
