"""A refused form: what is corrected is no longer said to be wrong."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser import pages


def test_errors_go_as_they_are_mended(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "author")
    page.goto("/events/new/")
    page.get_by_role("button", name="Publier l’événement").click()
    summary = page.locator("form .notice.bad")
    expect(summary).to_contain_text("7 points à corriger")
    wrong = page.locator(".field.err")
    expect(wrong).to_have_count(7)
    title = page.get_by_label("Titre")
    title.fill("Un atelier")
    expect(summary).to_contain_text("6 points à corriger")
    expect(summary.get_by_role("link", name="Titre")).to_be_hidden()
    expect(page.get_by_text("Donnez un titre")).to_have_count(0)
    expect(title).to_have_attribute("aria-invalid", "false")
    title.fill("")
    expect(summary).to_contain_text("7 points à corriger")
    expect(title).to_have_attribute("aria-invalid", "true")
    title.fill("Un atelier")
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    page.get_by_label("Jour", exact=True).fill(day)
    expect(summary).to_contain_text("5 points à corriger")
    page.get_by_role("radio", name="Atelier").check()
    page.get_by_label("Ce qu’on en retire").fill("Trois phrases.")
    page.get_by_label("Heure de début").fill("14:00")
    page.get_by_role("radio", name="À distance", exact=True).check()
    expect(summary).to_contain_text("Un point à corriger")
    page.get_by_label("Heure de fin").fill("13:00")
    expect(summary).to_be_hidden()
    expect(wrong).to_have_count(0)
    page.get_by_role("button", name="Publier l’événement").click()
    expect(wrong).to_have_count(1)
    page.get_by_label("Heure de début").fill("12:00")
    expect(wrong).to_have_count(0)


def told_with_a_number(page: Page) -> tuple[Locator, Locator]:
    """The problem of a tip, and the title that it gives; both are refused when it is sent."""
    pages.start_a_tip(page)
    problem, title = page.get_by_label("Quel problème"), page.get_by_label("Titre")
    problem.fill("Appeler Claire Marchand au 06 12 34 56 78.")
    expect(title).to_have_value("Appeler Claire Marchand au 06 12 34 56 78")
    return problem, title


def test_what_the_page_proposes_anew_is_no_longer_to_be_mended(
    visitor: Callable[..., Page],
) -> None:
    """A number that is taken out of a problem goes out of the title, and its line out of what
    there is to correct."""
    page = visitor()
    pages.enter(page, "author")
    problem, title = told_with_a_number(page)
    page.get_by_role("button", name="Publier", exact=True).click()
    summary = page.locator("form .notice.bad")
    expect(summary).to_contain_text("4 points à corriger")
    expect(summary.get_by_role("link", name="Titre")).to_be_visible()
    problem.fill("Appeler le service des visas.")
    expect(title).to_have_value("Appeler le service des visas")
    expect(summary.get_by_role("link", name="Titre")).to_be_hidden()
    expect(summary).to_contain_text("2 points à corriger")
    page.locator("[name=steps]").fill("Composer le numéro.")
    expect(summary).to_contain_text("Un point à corriger")


def test_the_title_of_a_question_too(visitor: Callable[..., Page]) -> None:
    page = visitor()
    pages.enter(page, "core")
    page.goto("/knowledge/questions/new/")
    body, title = page.locator("[name=body]"), page.get_by_label("Titre")
    body.fill("Comment joindre Claire Marchand au 06 12 34 56 78 ?")
    expect(title).to_have_value("Comment joindre Claire Marchand au 06 12 34 56 78 ?")
    page.locator("#question .btn.primary").click()
    summary = page.locator("#question .notice.bad")
    expect(summary).to_contain_text("2 points à corriger")
    body.fill("Qui répond au service des visas ?")
    expect(title).to_have_value("Qui répond au service des visas ?")
    expect(summary).to_be_hidden()


def test_what_is_typed_before_the_scripts_have_come(visitor: Callable[..., Page]) -> None:
    """On a slow line: what is mended is no longer wrong, the title follows, the draft is saved,
    and the focus stays where one writes."""
    page = visitor()
    pages.enter(page, "author")
    problem, title = told_with_a_number(page)
    late = pages.hold(page, "**/js/page*.js")
    page.get_by_role("button", name="Publier", exact=True).click()
    summary = page.locator("form .notice.bad")
    expect(summary).to_contain_text("4 points à corriger")
    steps = page.locator("[name=steps]")
    steps.fill("Composer le numéro.")
    problem.fill("Appeler le service des visas.")
    expect(title).to_have_value("Appeler Claire Marchand au 06 12 34 56 78")
    for script in late:
        script.continue_()
    expect(title).to_have_value("Appeler le service des visas")
    expect(summary).to_contain_text("Un point à corriger")
    expect(problem).to_be_focused()
    expect(page.locator("[data-autosave-status]")).to_contain_text("enregistré")
    page.unroute("**/js/page*.js")
    pages.start_a_tip(page)
    expect(page.get_by_label("Quel problème")).to_have_value("")
