"""The main job from door to door, on the demo data, with the job worker and the mail server."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.servers import Site

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")
PROBLEM = "Les justificatifs d’hôtel de mes notes de frais arrivent trop tard"
STEPS = "Créer un dossier partagé\nRelancer chaque vendredi"


@pytest.fixture(scope="module")
def site(fresh_site: Site) -> Site:
    """Nobody has accepted the new charter yet."""
    return fresh_site


def accept_the_charter(page: Page) -> None:
    page.get_by_role("button", name="Accepter la charte").click()
    page.wait_for_url("/")


def search(page: Page, words: str) -> None:
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.press_sequentially(words)
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")


def find(page: Page, words: str, title: str) -> None:
    search(page, words)
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def try_the_tip(page: Page, minutes: str) -> None:
    """One tap; what it gave is asked after."""
    page.get_by_role("button", name="Je l’ai testée").click()
    expect(page.get_by_text("Vous l’avez testée")).to_be_visible()
    page.get_by_role("button", name=minutes, exact=True).click()
    expect(page.get_by_role("button", name=minutes, exact=True, pressed=True)).to_be_visible()


def find_a_colleague(page: Page, subject: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Membres").click()
    box = page.get_by_role("main").get_by_role("searchbox")
    box.fill(subject)
    box.press("Enter")
    page.wait_for_url("**/members/?q=*")
    page.get_by_role("main").get_by_role("heading", level=3).get_by_role("link").first.click()
    expect(page.get_by_role("link", name="Écrire à")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name=subject).first).to_be_visible()


def write_a_tip(page: Page, problem: str, steps: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Entraide").click()
    page.get_by_role("link", name="Écrire une astuce").click()
    page.get_by_label("Quel problème").press_sequentially(problem)
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    expect(page.get_by_label("Titre")).to_have_value(problem)
    page.get_by_label("Comment faire").fill(steps)
    page.get_by_role("radio", name="15 min", exact=True).check()
    page.get_by_label("Catégorie").select_option(index=1)
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("status")).to_contain_text("Votre astuce est publiée")
    expect(page.get_by_role("heading", level=1)).to_have_text(problem)


def switch_to_english(page: Page) -> None:
    page.get_by_role("banner").get_by_role("button", name="EN").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Know-how")).to_be_visible()


def sign_out(page: Page) -> None:
    page.locator("summary", has_text="My account").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/")


def test_a_member_does_her_five_minutes(signed_in: Callable[..., Page]) -> None:
    page = signed_in("member")
    page.goto("/")
    find(page, "visas inde", "Visa : le calendrier à rebours par pays")
    find(page, "pasport", "Passeport : vérifier six mois après le retour")
    try_the_tip(page, "15 min")
    find_a_colleague(page, "Notes de frais")
    write_a_tip(page, PROBLEM, STEPS)
    switch_to_english(page)
    sign_out(page)


def test_a_new_tip_is_found_and_its_author_is_told(signed_in: Callable[..., Page]) -> None:
    page = signed_in("author")
    page.goto("/")
    write_a_tip(page, "La salle Trocadéro reste réservée pour rien", "Annuler la veille")
    colleague = signed_in("editor")
    colleague.goto("/")
    search(colleague, "trocadero")
    pages.look_again_until(colleague, colleague.get_by_role("link", name="La salle Trocadéro"))
    colleague.get_by_role("link", name="La salle Trocadéro").click()
    try_the_tip(colleague, "15 min")
    page.goto("/notifications/")
    told = page.get_by_text("Sophie Lambert a testé votre astuce « La salle Trocadéro")
    pages.look_again_until(page, told)


def test_a_newcomer_enters_by_a_mailed_code(visitor: Callable[..., Page], site: Site) -> None:
    page = visitor()
    page.goto("/accounts/login/")
    page.fill("[name=login]", pages.address("newcomer"))
    page.get_by_role("button", name="Recevoir un code").click()
    mail = site.words_to(pages.address("newcomer"))
    page.get_by_label("Code").fill(CODE.search(mail)[0])
    page.get_by_role("button", name="Confirmer").click()
    accept_the_charter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Inès")
