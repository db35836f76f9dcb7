"""A session that ends while somebody writes costs them no word."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import pages

PROBLEM = "Le vidéoprojecteur de la salle Bellecour ne reconnaît pas mon portable"


@pytest.fixture
def page(signed_in: Callable[..., Page]) -> Page:
    """Somebody begins to write, and their session ends."""
    page = signed_in("core")
    page.goto("/knowledge/tips/new/")
    page.context.clear_cookies(name="sid")
    page.get_by_label("Quel problème").fill(PROBLEM)
    return page


def file_under(page: Page, title: str) -> None:
    """Title and category, as the writer chooses them."""
    page.get_by_label("Titre").fill(title)
    page.get_by_label("Catégorie").select_option(index=1)


def test_what_was_sent_comes_back_after_signing_in(page: Page) -> None:
    page.get_by_label("Comment faire").fill("Brancher avant d’allumer")
    page.get_by_role("radio", name="10 min", exact=True).check()
    file_under(page, PROBLEM)
    page.get_by_role("button", name="Publier").click()
    page.wait_for_url("/accounts/login/?next=**")
    pages.give_password(page, "core")
    expect(page.get_by_text("Voici ce que vous aviez écrit.")).to_be_visible()
    expect(page.get_by_label("Quel problème")).to_have_value(PROBLEM)
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROBLEM)


def test_whoever_is_still_typing_is_told(page: Page) -> None:
    told = page.locator("[data-autosave-status]").get_by_text("session")
    expect(told).to_be_visible()
    expect(page.get_by_label("Quel problème")).to_have_value(PROBLEM)


def sign_in_elsewhere(page: Page, account: str = "core") -> None:
    """In another tab of the same browser."""
    other = page.context.new_page()
    other.goto("/accounts/login/")
    pages.give_password(other, account)
    other.close()


def saved(page: Page) -> Locator:
    return page.locator("[data-autosave-status]").get_by_text("Brouillon enregistré à")


def test_whoever_signs_in_again_in_another_tab_types_on(page: Page) -> None:
    expect(page.locator("[data-autosave-status]")).to_contain_text("dans un autre onglet")
    sign_in_elsewhere(page)
    page.get_by_label("Comment faire").press_sequentially("Brancher avant")
    expect(saved(page)).to_be_visible()
    page.get_by_role("radio", name="10 min", exact=True).check()
    file_under(page, "Brancher le vidéoprojecteur")
    page.get_by_role("button", name="Publier").click()
    title = "Brancher le vidéoprojecteur"
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("with_scripts", [True, False])
def test_publishing_at_once_gives_the_text_back_with_a_fresh_token(
    signed_in: Callable[..., Page], with_scripts: bool
) -> None:
    page = signed_in("core", java_script_enabled=with_scripts)
    page.route(re.compile("/tips/(draft|alike|preview)/"), lambda _route: None)  # none is quicker
    page.goto("/knowledge/tips/new/")
    page.context.clear_cookies(name="sid")
    problem = f"Une salle sans rideau, {with_scripts}"
    page.get_by_label("Quel problème").fill(problem)
    page.get_by_label("Comment faire").fill("Appeler l’accueil")
    page.get_by_role("radio", name="10 min", exact=True).check()
    file_under(page, problem)
    sign_in_elsewhere(page)
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_text("Voici ce que vous aviez écrit.")).to_be_visible()
    expect(page.get_by_label("Quel problème")).to_have_value(problem)
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(problem)


def test_somebody_else_in_the_other_tab_saves_nothing_under_her_name(page: Page) -> None:
    page.context.clear_cookies()
    sign_in_elsewhere(page, "editor")
    page.get_by_label("Quel problème").press_sequentially(" du tout")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Cette page est trop ancienne")
    page.goto("/knowledge/tips/new/")
    expect(page.get_by_label("Quel problème")).to_have_value("")


def test_a_button_is_offered_again_on_the_page_where_it_stood(
    signed_in: Callable[..., Page],
) -> None:
    page = signed_in("core")
    page.goto("/events/")
    button = page.get_by_role("button", name=re.compile("^S’inscrire")).first
    name = button.inner_text().replace("\n", " ")
    page.context.clear_cookies(name="sid")
    button.click()
    pages.give_password(page, "core")
    page.wait_for_url("/events/")
    offer = page.locator(".notice.warn")
    expect(offer).to_contain_text("ce n’est pas encore fait")
    again = offer.get_by_role("button")
    expect(again).to_have_text(name)
    again.click()
    expect(page.get_by_role("status")).to_contain_text("Votre place est réservée")


def test_htmx_leaves_for_the_sign_in_and_comes_back(signed_in: Callable[..., Page]) -> None:
    page = signed_in("core")
    page.goto("/knowledge/tips/?category=voyages")
    page.context.clear_cookies(name="sid")
    page.locator("main .rows button[hx-post]").first.click()
    pages.give_password(page, "core")
    page.wait_for_url("/knowledge/tips/?category=voyages")
    expect(page.locator(".notice.warn").get_by_role("button")).to_be_visible()


def test_an_event_half_written_is_there_when_one_comes_back(signed_in: Callable[..., Page]) -> None:
    page = signed_in("core")
    page.goto("/events/new/")
    page.get_by_label("Titre").press_sequentially("Relire à deux")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Brouillon enregistré à")
    page.goto("/")
    page.goto("/events/new/")
    expect(page.get_by_label("Titre")).to_have_value("Relire à deux")
    page.get_by_role("button", name="Repartir").click()
    expect(page.get_by_label("Titre")).to_have_value("")
