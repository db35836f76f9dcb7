"""Saying whether something is still true: by the keyboard in French, and on a phone in English
without a script; trying a tip, and printing the notebook."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

DOUBTED = "/knowledge/tips/nommer-un-document-signe-sans-ambiguite/"
PLAN_B = "/knowledge/tips/le-plan-b-pret-avant-le-depart/"
# Another one: all share the demo.
PASSPORT = "/knowledge/tips/passeport-verifier-six-mois-apres-le-retour/"


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_confirmed_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "member")
    page.goto(DOUBTED)
    expect(page.get_by_text("on perd vingt minutes à chercher le bouton")).to_be_visible()
    page.goto(PLAN_B)
    press(page, "button", "Encore vrai")
    expect(page.get_by_text("Vous dites que c’est encore vrai")).to_be_visible()
    press(page, "button", "Annuler")
    press(page, "link", "Plus à jour, parce que…")
    page.get_by_label("Qu’est-ce qui a changé").focus()
    page.keyboard.type("Le numéro de nuit a changé.")
    press(page, "button", "Prévenir mes collègues")
    expect(page.get_by_text("Quelqu’un dit que ce n’est plus à jour")).to_be_visible()
    expect(page.get_by_text("Le numéro de nuit a changé.")).to_be_visible()


def test_confirmed_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "member")
    page.goto(PASSPORT)
    pages.speak(page, "en")
    page.get_by_role("button", name="Still true", exact=True).click()
    expect(page.get_by_text("You say that it is still true")).to_be_visible()
    page.locator("#still-true").get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Outdated, because…").click()
    page.get_by_role("button", name="Tell colleagues").click()
    expect(page.get_by_text("Say what has changed")).to_be_visible()
    page.get_by_label("What has changed?").fill("The night number is another one.")
    page.get_by_role("button", name="Tell colleagues").click()
    expect(page.get_by_text("The night number is another one.")).to_be_visible()
    pages.fits(page)


def test_tried_and_printed_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "member")
    page.goto(PLAN_B)
    press(page, "button", "Je l’ai testée")
    press(page, "button", "30 min")
    expect(page.get_by_role("button", name="30 min")).to_have_attribute("aria-pressed", "true")
    page.goto("/knowledge/tips/kept/")
    press(page, "link", "L’imprimer avec les étapes")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon carnet")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()
    assert page.locator("article").count() > 3


def test_tried_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "member")
    page.goto(PASSPORT)
    pages.speak(page, "en")
    page.get_by_role("button", name="I tried it").click()
    page.get_by_role("button", name="I used it again").click()
    expect(page.get_by_text("It is counted for today already.")).to_be_visible()
    page.goto("/knowledge/tips/kept/print/")
    pages.fits(page)
