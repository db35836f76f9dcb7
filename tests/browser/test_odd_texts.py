"""Texts as hostile as people can make them: nothing runs, and the page keeps its width."""

import pytest
from playwright.sync_api import Browser

from tests.browser import pages
from tests.browser.servers import Site
from tests.browser.watching import Faults
from tests.proof import planted
from tests.proof.outcome import Outcome

WAYS = {
    "the body of an article": ("editor", planted.FORMS["editor"][0]),
    "a tip, in the administration": ("core", ("/knowledge/tips/new/", [], planted.TIP)),
    "an article of the charter": ("core", planted.CHARTER_ARTICLE),
}


@pytest.fixture(scope="module")
def site(fresh_site: Site) -> Site:
    return fresh_site


@pytest.mark.parametrize("text", WAYS)
def test_a_planted_text_stays_a_text(text: str, site: Site, browser: Browser) -> None:
    account, way = WAYS[text]
    faults, garden, outcome = Faults(site.url), planted.Garden(), Outcome(text)
    page = planted.open_narrow(browser, site, faults)
    pages.enter(page, account)
    if text == "an article of the charter":
        planted.fill(page, "the draft", planted.CHARTER_DRAFT, garden)
    planted.fill(page, text, way, garden)
    shown = sorted(garden.pages)
    if text == "a tip, in the administration":
        page.goto("/admin/knowledge/tip/")
        shown.append(page.locator(planted.ROW).first.get_attribute("href") or "")
    for path in shown:
        page.goto(path)
        planted.look(page, path, outcome, faults)
    page.context.close()
    assert (garden.troubles, outcome.failed) == ([], [])
