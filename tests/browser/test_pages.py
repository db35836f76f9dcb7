"""Every page, as each account that uses it, in both languages: nothing for axe, nothing broken."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.checking import WIDE, check, look
from tests.browser.servers import Site

# An administrator's office is that of the core team: the proof looks at it as theirs too.
WALKS = [walk for walk in pages.WALKS if walk != "admin"]
FORMS = [
    "/knowledge/tips/new/",
    "/members/me/absence/",
    "/accounts/email/",
    "/accounts/password/change/",
]


@pytest.fixture(scope="module")
def site(fresh_site: Site) -> Site:
    """Nobody has accepted the new charter yet."""
    return fresh_site


@pytest.mark.parametrize("walk", WALKS)
def test_nothing_is_wrong(walk: str, visitor: Callable[..., Page]) -> None:
    page = visitor(viewport=WIDE)
    pages.begin(page, walk)
    wrong = {
        f"{language} {way}": found
        for language in pages.LANGUAGES
        for way in pages.visits(page, walk, language)
        if (found := look(page, language))
    }
    assert wrong == {}


@pytest.mark.parametrize("path", FORMS)
def test_a_refused_form_leads_to_what_is_to_mend(path: str, visitor: Callable[..., Page]) -> None:
    page = visitor(viewport=WIDE)
    pages.enter(page, "member")
    page.goto(path)
    page.click("main form .btn.primary")
    expect(page.locator("main [aria-invalid=true], main fieldset.err").first).to_be_focused()
    assert check(page, "fr") == []


def test_what_opens_in_place_is_as_good(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport=WIDE)
    pages.enter(page, "member")
    page.goto("/")
    page.locator("summary", has_text="Mon compte").click()
    assert check(page, "fr") == []
    page.goto("/search/?q=pasport")
    page.click("main h3 a")
    page.wait_for_load_state()  # before, a button goes to a page instead
    page.click("#act button.primary")
    expect(page.get_by_role("status").filter(has_text="Vous l’avez testée")).to_be_focused()
    assert check(page, "fr") == []
    minutes = page.get_by_role("button", name="30 min", exact=True)
    minutes.click()
    expect(minutes).to_have_attribute("aria-pressed", "true")
    assert check(page, "fr") == []
