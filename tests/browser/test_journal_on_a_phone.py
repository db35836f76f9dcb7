"""What is done to make and read the journal, in English and on a telephone of 390 pixels."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages, servers

DESK = "/newsletter/desk/"
PHONE = {"width": 390, "height": 844}
REVIEW = re.compile(r"/newsletter/review/\S+")


@pytest.fixture
def telephone(visitor: Callable[..., Page]) -> Callable[[], Page]:
    """Opens the telephone of somebody who reads English."""
    return lambda: visitor(viewport=PHONE, locale="en-GB", has_touch=True)


@pytest.fixture
def page(telephone: Callable[[], Page]) -> Page:
    """The telephone of somebody on the committee."""
    page = telephone()
    pages.enter(page, "relay")
    return page


def open_page(page: Page, path: str) -> None:
    """In English, and nothing sticks out."""
    page.goto(path)
    fits(page)


def fits(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "en")
    pages.fits(page)


def tap(page: Page, name: str) -> None:
    """A button; what it leads to fits as well."""
    page.get_by_role("main").get_by_role("button", name=name).first.tap()
    page.wait_for_load_state()


def is_told(page: Page, sentence: str) -> None:
    expect(page.get_by_role("status").filter(has_text=sentence)).to_be_visible()
    fits(page)


def test_the_desk_says_what_waits(page: Page) -> None:
    open_page(page, DESK)
    expect(page.get_by_text("What waits for you")).to_be_visible()
    page.locator("main .btn.primary:visible").first.tap()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    fits(page)


def test_an_idea_is_pitched(page: Page) -> None:
    open_page(page, "/newsletter/pitch/")
    page.get_by_label("The gist").fill("Who keeps the keys of the meeting rooms?")
    page.get_by_label("Who to talk to").fill("Claire")
    tap(page, "Send the idea")
    is_told(page, "Your idea is with the committee")


def test_an_issue_gets_another_date(page: Page) -> None:
    open_page(page, f"{DESK}14/dates/")
    field = page.get_by_label("Comes out on")
    later = date.fromisoformat(field.input_value()) + timedelta(days=7)
    field.fill(later.isoformat())
    tap(page, "See what changes")
    fits(page)
    tap(page, "Set the dates and tell them")
    is_told(page, "The dates are set")


def test_somebody_who_is_late_is_reminded(page: Page) -> None:
    open_page(page, "/newsletter/13/astuces-testees/")
    tap(page, "Remind Lucía")
    is_told(page, "Lucía Romero")
    expect(page.get_by_text("Reminded on")).to_be_visible()


def test_a_text_is_written(page: Page) -> None:
    open_page(page, f"{DESK}13/de-rouen-a-montreal/edit/?lang=en")
    page.get_by_role("textbox", name="Title").fill("From Rouen to Montréal")
    page.locator("[contenteditable][aria-label=Text]").tap()
    page.keyboard.type("The first winter.")
    tap(page, "Save")
    is_told(page, "The text is saved")
    expect(page.locator("article .body")).to_have_text("The first winter.")


def test_questions_are_answered_without_an_account(
    page: Page, telephone: Callable[[], Page]
) -> None:
    open_page(page, f"{DESK}13/de-rouen-a-montreal/questions/")
    tap(page, "Ask five questions")
    link = page.locator("p.breakable").inner_text()
    guest = telephone()
    guest.goto(link)
    pages.speak(guest, "en")
    fits(guest)
    guest.get_by_role("textbox").first.fill("I left a loading bay for a glass tower.")
    tap(guest, "Keep my answers")
    expect(guest.get_by_text("Thank you")).to_be_visible()


def test_what_was_changed_is_read(page: Page) -> None:
    open_page(page, f"{DESK}13/trois-parcours-partir-monter-revenir/history/")
    page.get_by_role("main").locator("h2 a").first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")
    expect(page.locator(".changes ins").first).to_be_visible()
    fits(page)


def test_an_article_is_looked_over_by_private_link(
    page: Page, telephone: Callable[[], Page], site: servers.Site
) -> None:
    open_page(page, f"{DESK}13/faire-ses-valises-pour-changer/ask/")
    page.get_by_role("textbox", name="Name").fill("Odile")
    page.get_by_role("textbox", name="E-mail address").fill("odile@phone.example")
    page.get_by_label("What you ask them").fill("Is what you said right?")
    tap(page, "Send the link")
    is_told(page, "The link is on its way")
    guest = telephone()
    guest.goto(REVIEW.search(site.words_to("odile@phone.example"))[0])
    fits(guest)
    tap(guest, "Approve the text")
    is_told(guest, "Thank you: you approved this text")


def test_an_issue_is_signed_off(telephone: Callable[[], Page]) -> None:
    director = telephone()
    pages.enter(director, "core")
    director.goto(f"{DESK}13/publish/")
    pages.speak(director, "en")
    fits(director)
    tap(director, "Sign off the issue")
    is_told(director, "The issue is signed off")


def test_a_page_of_the_plan_is_moved(page: Page) -> None:
    open_page(page, f"{DESK}13/plan/")
    title = page.locator("#page-8 .cap b").inner_text()[1:]
    page.locator("#page-8").get_by_role("link", name="Move").tap()
    tap(page, "To page 9")
    is_told(page, f"“{title}” is on page 9")


def test_an_empty_page_is_filled_with_what_exists(page: Page) -> None:
    open_page(page, f"{DESK}13/close/")
    page.locator("#page-11").get_by_role("button", name="Decide this one").tap()
    is_told(page, "1 decision is carried out")
    expect(page.locator("#page-11")).to_have_count(0)


def test_an_issue_is_read_from_article_to_article(page: Page) -> None:
    open_page(page, "/newsletter/")
    page.get_by_role("main").get_by_role("link", name="Read no. 12").tap()
    fits(page)
    page.get_by_role("link", name="Open on its own").first.tap()
    fits(page)
    page.locator(".next-one").tap()
    fits(page)
    assert page.request.get("/newsletter/12/en.pdf").body().startswith(b"%PDF-")


def test_a_mailing_is_tried_and_no_longer_wanted(page: Page) -> None:
    open_page(page, f"{DESK}12/mailing/")
    tap(page, "Send it to me on trial")
    is_told(page, "1 trial is sent")
    open_page(page, "/newsletter/by-mail/")
    tap(page, "No longer receive it")
    expect(page.get_by_role("button", name="Receive it by e-mail")).to_be_visible()
    fits(page)


def test_an_article_is_found_again_and_is_useful(page: Page) -> None:
    open_page(page, "/newsletter/?q=visa")
    page.get_by_role("main").locator("h3 a").first.tap()
    useful = page.get_by_role("button", name="Useful")
    # The demo may have this reader among those whom it helped: a tap takes that back.
    before, after = pages.as_pressed(useful)
    tap(page, "Useful")
    expect(useful).to_have_attribute("aria-pressed", after)
    tap(page, "Useful")
    expect(useful).to_have_attribute("aria-pressed", before)
    fits(page)
