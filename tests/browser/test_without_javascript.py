"""Without JavaScript: the same pages, a little slower."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages

PROBLEM = "Le badge visiteur se demande deux fois"


@pytest.fixture
def page(visitor: Callable[..., Page]) -> Page:
    """An ordinary member whose browser runs no script."""
    page = visitor(java_script_enabled=False)
    pages.enter(page, "member")
    return page


def open_the_visa_tip(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.fill("visas inde")
    box.press("Enter")
    page.get_by_role("link", name="Visa : le calendrier à rebours par pays").click()


def test_search_read_and_try(page: Page) -> None:
    open_the_visa_tip(page)
    page.get_by_role("button", name="Je l’ai testée").click()
    page.get_by_role("button", name="15 min", exact=True).click()
    page.get_by_role("link", name="Ajouter une phrase").click()
    page.get_by_label("Une phrase").fill("Commencer par la lettre d’invitation.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Vous l’avez testée")).to_be_visible()
    expect(page.get_by_text("Commencer par la lettre d’invitation.")).to_be_visible()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("button", name="Je l’ai testée")).to_be_visible()


def test_let_a_tip_go_and_keep_it_again(page: Page) -> None:
    open_the_visa_tip(page)
    page.get_by_role("button", name="Gardée").click()
    page.get_by_role("button", name="Garder").click()
    expect(page.get_by_role("button", name="Gardée")).to_be_visible()
    page.goto("/knowledge/tips/kept/")
    expect(page.get_by_role("link", name="Visa : le calendrier")).to_be_visible()


def test_keep_a_draft_then_publish_it(page: Page) -> None:
    page.goto("/knowledge/tips/new/")
    page.get_by_label("Quel problème").fill(PROBLEM)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(page.get_by_text("Brouillon enregistré à")).to_be_visible()
    page.goto("/knowledge/tips/new/")
    expect(page.get_by_label("Quel problème")).to_have_value(PROBLEM)
    page.get_by_label("Comment faire").fill("Prévenir l’accueil la veille")
    page.get_by_role("radio", name="5 min", exact=True).check()
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Écrire une astuce")
    expect(page.get_by_label("Titre")).to_have_value(PROBLEM)
    page.get_by_label("Catégorie").select_option(index=1)
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROBLEM)


def test_a_language_chosen_for_good(page: Page) -> None:
    page.goto("/members/me/settings/")
    page.get_by_role("radio", name="English").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.context.clear_cookies()
    pages.enter(page, "member")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Claire")
    page.goto("/members/me/settings/")
    page.get_by_role("radio", name="Français").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
