"""A session that ends while somebody writes costs her no word."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages

PROBLEM = "Le vidéoprojecteur de la salle Bellecour ne reconnaît pas mon portable"


@pytest.fixture
def page(signed_in: Callable[..., Page]) -> Page:
    """Somebody begins to write, and her session ends."""
    page = signed_in("core")
    page.goto("/knowledge/tips/new/")
    page.context.clear_cookies(name="sid")
    page.get_by_label("Quel problème").fill(PROBLEM)
    return page


def test_what_was_sent_comes_back_after_signing_in(page: Page) -> None:
    page.get_by_label("Comment faire").fill("Brancher avant d’allumer")
    page.get_by_role("radio", name="10 min", exact=True).check()
    page.get_by_role("button", name="Publier").click()
    page.wait_for_url("/accounts/login/?next=**")
    pages.give_password(page, "core")
    expect(page.get_by_text("Votre session s’était fermée")).to_be_visible()
    expect(page.get_by_label("Quel problème")).to_have_value(PROBLEM)
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROBLEM)


def test_whoever_is_still_typing_is_told(page: Page) -> None:
    told = page.locator("[data-autosave-status]").get_by_text("session")
    expect(told).to_be_visible()
    expect(page.get_by_label("Quel problème")).to_have_value(PROBLEM)


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
