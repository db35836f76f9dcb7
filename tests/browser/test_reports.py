"""Reporting, and the queue: by the keyboard in French, on a phone in English without a script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import pages

TIP = "/knowledge/tips/passeport-verifier-six-mois-apres-le-retour/"


def test_a_tip_is_reported_and_read_by_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "member")
    page.goto(TIP)
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Signaler", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Faux, périmé ou dangereux").focus()
    page.keyboard.press("Space")
    page.get_by_label("En une phrase").focus()
    page.keyboard.type("La règle des six mois a changé pour l’Inde.")
    page.get_by_role("button", name="Signaler", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre signalement")
    team = visitor()
    pages.enter(team, "core")
    team.goto("/admin/queue/")
    row = team.locator(".queue-rows > li", has_text=title)
    row.get_by_label("Motif").focus()
    team.keyboard.type("L’astuce renvoie déjà au site du consulat.")
    row.get_by_role("button", name="Laisser").focus()
    team.keyboard.press("Enter")
    expect(team.get_by_text("C’est noté. Une seconde lecture")).to_be_visible()
    expect(row.get_by_text("Vous l’avez relu")).to_be_visible()
    assert team.evaluate("location.hash").startswith("#")


def test_a_tip_is_reported_on_a_phone_without_a_script(visitor: Callable[..., Page]) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
    pages.enter(page, "author")
    page.goto(TIP)
    pages.speak(page, "en")
    page.get_by_role("link", name="Report", exact=True).first.click()
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_text("Choose a reason.")).to_be_visible()
    page.get_by_role("radio", name="Copied without the right to").check()
    page.get_by_label("In a sentence").fill("The table is that of an airline.")
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you reported")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
