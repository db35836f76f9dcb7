"""htmx is fetched when someone is about to use it, and a click that comes before it is not lost."""

from collections.abc import Callable
from time import sleep

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import pages

STAYED = "window.stayed === true"


@pytest.fixture
def tips(visitor: Callable[..., Page]) -> Page:
    page = visitor()
    pages.enter(page, "member")
    page.goto("/knowledge/tips/")
    page.evaluate("window.stayed = true")
    return page


def fetched(page: Page) -> bool:
    names = "performance.getEntriesByType('resource').map(one => one.name)"
    return any("htmx.min" in name for name in page.evaluate(names))


def late(route: Route) -> None:
    sleep(0.5)
    route.continue_()


def turn(page: Page) -> None:
    """By keyboard, at once; the button says so in its place."""
    button = page.locator("main .rows button[aria-pressed]").first
    before = button.get_attribute("aria-pressed")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false" if before == "true" else "true")


def test_it_comes_when_a_button_is_reached(tips: Page) -> None:
    assert not fetched(tips)
    tips.locator("main .rows button[aria-pressed]").first.hover()
    tips.wait_for_load_state("networkidle")
    assert fetched(tips)
    turn(tips)
    assert tips.evaluate(STAYED)


def test_a_click_waits_for_it(tips: Page) -> None:
    tips.route("**/htmx.min*", late)
    turn(tips)
    assert tips.evaluate(STAYED)


def test_so_does_a_button_of_a_form(tips: Page) -> None:
    """The minutes of whoever tried a tip are sent by the form around them."""
    tips.goto("/knowledge/tips/la-check-list-visio-dix-minutes-avant/")
    tried = tips.get_by_role("button", name="Je l’ai testée")
    if tried.count():
        tried.click()
        expect(tips.get_by_text("Vous l’avez testée")).to_be_visible()
    tips.route("**/htmx.min*", late)
    tips.reload()
    tips.evaluate("window.stayed = true")
    chip = tips.locator("#try form button[name=minutes][aria-pressed=false]").first
    minutes = chip.inner_text()
    chip.click()
    expect(tips.get_by_role("button", name=minutes, exact=True, pressed=True)).to_be_visible()
    assert tips.evaluate(STAYED)
