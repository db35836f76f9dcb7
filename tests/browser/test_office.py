"""The core team at work in the office, by keyboard alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.test_keyboard import SEEN

MOST_STOPS = 120
REASON = "Le nom d’une cliente s’y lit."
GUESTS = [f"Jeanne Durand <jeanne.durand{number}@aurelis.example>" for number in range(10)]


def go_to(page: Page, role: str, name: str) -> None:
    """Tab on to a place, by what it is called; every stop on the way is seen."""
    place = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    expect(place).to_be_attached()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
        if place.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"no way by keyboard to {name}")


def press(page: Page, role: str, name: str) -> None:
    go_to(page, role, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, text: str) -> None:
    go_to(page, "textbox", name)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def find_a_tip(page: Page) -> str:
    page.goto("/admin/")
    press(page, "link", "Masquer ou rétablir une astuce")
    title = page.locator("#result_list tbody th a").first.inner_text()
    press(page, "link", title)
    return title


def hide_and_restore(page: Page) -> str:
    """With a reason each time; the page of the tip is gone for members in between."""
    title = find_a_tip(page)
    press(page, "link", "Masquer cette astuce")
    write(page, "Motif", REASON)
    press(page, "button", "Masquer cette astuce")
    expect(page.get_by_text("C’est masqué. Les personnes")).to_be_visible()
    press(page, "link", "Rétablir cette astuce")
    write(page, "Motif", "Corrigée.")
    press(page, "button", "Rétablir cette astuce")
    expect(page.get_by_text("C’est de nouveau visible. Les personnes")).to_be_visible()
    return title


def invite_ten(page: Page) -> None:
    page.goto("/admin/")
    press(page, "link", "Inviter par liste")
    write(page, "Personnes", "\n".join(GUESTS))
    go_to(page, "combobox", "Site")
    page.keyboard.press("ArrowDown")
    press(page, "button", "Voir ce qui est compris")
    press(page, "button", "Envoyer 10 invitations")
    expect(page.get_by_text("10 invitations vont être envoyées")).to_be_visible()


def rename_the_community(page: Page, name: str) -> None:
    page.goto("/admin/")
    press(page, "link", "Nom, logo et couleurs")
    write(page, "Nom", name)
    press(page, "button", "Enregistrer")
    page.goto("/")
    expect(page.get_by_role("banner").get_by_role("link", name=name, exact=True)).to_be_visible()


def test_the_core_team_runs_the_place_by_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "core")
    hide_and_restore(page)
    invite_ten(page)
    rename_the_community(page, "Port d’attache")
    rename_the_community(page, "Escale")
