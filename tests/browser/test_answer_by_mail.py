"""Whoever asked accepts the answer from its e-mail."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.servers import Site

ANSWER = "L’accueil, sur demande la veille."
LINK = re.compile(r"https?://\S+/m/\S+")


def ask_and_answer(asker: Page, helper: Page, title: str) -> str:
    """The address of the question."""
    asker.goto("/knowledge/questions/new/")
    pages.speak(asker, "fr")
    asker.get_by_label("Que cherchez-vous").fill(title)
    asker.get_by_label("Titre").fill(title)
    asker.get_by_role("button", name="Poser la question", exact=True).click()
    expect(asker.get_by_role("heading", level=1)).to_have_text(title)
    helper.goto(asker.url)
    pages.speak(helper, "fr")
    helper.get_by_label("Votre réponse").fill(ANSWER)
    helper.get_by_role("button", name="Répondre", exact=True).click()
    expect(helper.get_by_text(ANSWER)).to_be_visible()
    return asker.url


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def link_to_accept(site: Site, address: str, subject: str) -> str:
    """As the mail gives it, with the answer."""
    text = site.mail_to(address, subject).get_body(("plain",)).get_content()
    assert ANSWER in text
    return urlsplit(LINK.search(text)[0]).path


def test_an_answer_is_accepted_from_its_mail_by_the_keyboard(
    visitor: Callable[..., Page], site: Site
) -> None:
    asker, helper = visitor(), visitor()
    pages.enter(asker, "editor")
    pages.enter(helper, "relay")
    question = ask_and_answer(asker, helper, "Qui prête un vidéoprojecteur le samedi ?")
    reader = visitor()  # who is not signed in
    reader.goto(link_to_accept(site, "editor@aurelis.example", "Agnieszka Nowak a répondu"))
    heading = reader.get_by_role("heading", level=1)
    expect(heading).to_have_text("Cette réponse vous a-t-elle aidé ?")
    asker.reload()
    expect(asker.get_by_text("Retenue", exact=True)).to_have_count(0)
    press(reader, "C’est la bonne réponse")
    expect(heading).to_have_text("Merci : la personne qui a répondu l’apprendra")
    expect(
        reader.get_by_text("Selon vous, Agnieszka Nowak a donné la bonne réponse.")
    ).to_be_visible()
    asker.goto(question)
    expect(asker.get_by_text("Retenue", exact=True)).to_be_visible()
    press(reader, "Retirer mon avis")
    expect(heading).to_have_text("Cette réponse vous a-t-elle aidé ?")


def test_an_answer_is_accepted_from_its_mail_on_a_phone_without_a_script(
    visitor: Callable[..., Page], site: Site
) -> None:
    asker, helper = visitor(), visitor()
    pages.enter(asker, "relay")  # who gets mails in English
    pages.enter(helper, "editor")
    question = ask_and_answer(asker, helper, "Qui prête un écran mobile le dimanche ?")
    reader = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    reader.goto(link_to_accept(site, "relay@aurelis.example", "Sophie Lambert answered"))
    heading = reader.get_by_role("heading", level=1)
    expect(heading).to_have_text("Did this answer help?")
    pages.fits(reader)
    asker.reload()
    expect(asker.get_by_text("Retenue", exact=True)).to_have_count(0)
    reader.get_by_role("button", name="It is the right answer", exact=True).click()
    expect(heading).to_have_text("Thank you: whoever answered will know")
    pages.fits(reader)
    asker.goto(question)
    expect(asker.get_by_text("Retenue", exact=True)).to_be_visible()
