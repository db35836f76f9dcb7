"""Texts as hostile as people can make them: nothing runs, and the page keeps its width."""

import pytest
from playwright.sync_api import Browser

from tests.browser import pages
from tests.browser.servers import Site
from tests.browser.watching import Faults
from tests.proof import planted
from tests.proof.outcome import Outcome

# What is filled in, by whom, and where it shows besides: a page, and a link to follow from there.
TEXTS = {
    "the body of an article": ("editor", planted.FORMS["editor"][:1], []),
    "a tip, in the administration": (
        "core",
        [("/knowledge/tips/new/", [], planted.TIP)],
        ["/admin/knowledge/tip/", planted.ROW],
    ),
    "an article of the charter": ("core", [planted.CHARTER_DRAFT, planted.CHARTER_ARTICLE], []),
    "an event, beside its other language": (
        "core",
        planted.FORMS["core"][:1],
        [f"{planted.HOSTED}translate/"],
    ),
    "a name, where people are listed": (
        "relay",
        planted.FORMS["relay"][-1:],
        ["/members/invite/", "/governance/", "/members/?q=planted"],
    ),
}


@pytest.fixture(scope="module")
def site(fresh_site: Site) -> Site:
    return fresh_site


@pytest.mark.parametrize("text", TEXTS)
def test_a_planted_text_stays_a_text(text: str, site: Site, browser: Browser) -> None:
    account, ways, shown = TEXTS[text]
    faults, garden, outcome = Faults(site.url), planted.Garden(first=12), Outcome(text)
    page = planted.open_narrow(browser, site, faults)
    pages.enter(page, account)
    for way in ways:
        planted.fill(page, text, way, garden)
    for path in [*sorted(garden.pages), *shown]:
        is_link = not path.startswith(("/", "http"))
        page.goto((page.locator(path).first.get_attribute("href") or "") if is_link else path)
        planted.look(page, path, outcome, faults)
    page.context.close()
    assert (garden.troubles, outcome.failed) == ([], [])
