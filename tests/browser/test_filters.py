"""One bar above members, tips, tools and agenda; on a telephone its filters stand on a sheet."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages

TELEPHONE = {"width": 390, "height": 844}
LISTS = {
    "/members/": ("Site", "Lyon Biotech"),
    "/knowledge/tips/": ("Langue", "English"),
    "/knowledge/tools/": ("Statut", "Restreint"),
    "/events/?tab=past": ("Format", "Atelier"),
}


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", LISTS)
def test_on_a_telephone_filters_stand_on_a_sheet(
    visitor: Callable[..., Page], path: str, scripts: bool
) -> None:
    page = visitor(viewport=TELEPHONE, java_script_enabled=scripts)
    pages.enter(page, "member")
    page.goto(path)
    sheet = page.get_by_role("group", name="Filtres")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Filtrer").click()
    expect(sheet).to_be_visible()
    # With scripts the first of them is unfolded.
    expect(sheet.locator("details[open]")).to_have_count(int(scripts))
    title, value = LISTS[path]
    if not sheet.get_by_label(value).is_visible():
        sheet.locator("summary", has_text=title).first.click()
    sheet.get_by_label(value).check()
    page.get_by_role("button", name="Voir les résultats").click()
    used = page.get_by_role("list", name="Filtres actifs")
    expect(used.get_by_role("link")).to_have_count(2)
    expect(page.get_by_role("button", name="Filtrer (1)", exact=True)).to_be_visible()
    used.get_by_role("link", name=value).click()
    expect(used).to_have_count(0)


def test_on_a_telephone_the_chosen_category_is_in_sight(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport=TELEPHONE)
    pages.enter(page, "member")
    page.goto("/knowledge/tips/?category=voyages")
    chosen = page.get_by_role("navigation", name="Catégories").locator("[aria-current]")
    expect(chosen).to_be_in_viewport(ratio=1)


def test_by_keyboard_a_filter_opens_narrows_and_keeps_the_words(
    visitor: Callable[..., Page],
) -> None:
    page = visitor(viewport={"width": 1280, "height": 800})
    pages.enter(page, "member")
    page.goto("/members/")
    words = page.get_by_role("main").get_by_role("searchbox")
    words.fill("visa")
    filters = page.get_by_role("group", name="Filtres")
    site = filters.locator("summary", has_text="Site")
    site.focus()
    page.keyboard.press("Enter")
    box = page.get_by_label("Boulogne siège")
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(site).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(words).to_have_value("visa")
    used = page.get_by_role("list", name="Filtres actifs").get_by_role("link")
    expect(used).to_have_count(3)
    site.click()
    expect(page.get_by_label("Boulogne siège")).to_be_checked()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_label("Boulogne siège")).to_be_hidden()
