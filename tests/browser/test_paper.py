"""What people print: the words, without what can only be pressed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import pages

SHEETS = {
    "/about/manager/": "main",
    "/charter/": "main",
    "/newsletter/": "main .picks a",
    "/knowledge/tips/": "main .rows h3 a",
    "/events/": "#next a",
}
PRESSED = "nav, form, button, .btn:not([href^=http]), input, .mast, .foot"


def sheets_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.fixture
def page(visitor: Callable[..., Page]) -> Page:
    page = visitor()
    pages.enter(page, "member")
    return page


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_page_for_a_manager_is_one_page(page: Page, language: str) -> None:
    for path in ("/about/manager/", "/charter/"):
        page.goto(path)
        pages.speak(page, language)
        assert (path, sheets_of(page)) == (path, 1)


def test_nothing_that_is_pressed_is_printed(page: Page) -> None:
    page.emulate_media(media="print")
    for path, link in SHEETS.items():
        page.goto(path)
        if link != "main":
            page.goto(page.locator(link).first.get_attribute("href"))
        shown = page.locator(PRESSED).filter(visible=True)
        assert (page.url, shown.count()) == (page.url, 0)
