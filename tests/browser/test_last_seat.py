"""Two members and the last seat of a workshop: one waits, is promoted, and reads it everywhere."""

from collections.abc import Callable
from datetime import timedelta

import icalendar
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.servers import Site

TITLE = "Relire sans blesser"


def propose(page: Page) -> str:
    """The host puts a workshop of one seat on the agenda; returns its path."""
    page.goto("/events/")
    page.get_by_role("link", name="Proposer un événement").click()
    page.get_by_label("Titre").fill(TITLE)
    page.get_by_role("radio", name="Atelier").check()
    page.get_by_label("Ce qu’on en retire").fill("Trois phrases pour dire une faute.")
    page.get_by_label("Jour", exact=True).fill(
        (timezone.localdate() + timedelta(days=30)).isoformat()
    )
    page.get_by_label("Heure de début").fill("14:00")
    page.get_by_label("Heure de fin").fill("15:00")
    page.get_by_role("radio", name="À distance", exact=True).check()
    page.get_by_label("Places").fill("1")
    page.get_by_role("button", name="Publier l’événement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return page.url


def ask_at_once(*racers: Page) -> None:
    """Both click before either has an answer."""
    for page in racers:
        page.evaluate("document.querySelector('form[action$=\"/register/\"]').submit()")
    for page in racers:
        expect(page.locator(".messages")).to_be_visible()


def subscribe(page: Page) -> str:
    """Their secret address."""
    page.goto("/events/feed/")
    page.get_by_role("button", name="Obtenir mon adresse").click()
    return page.locator("[data-copy-text]").inner_text()


def titles(page: Page, address: str) -> dict[str, str]:
    """What a calendar program reads there: the state of each title."""
    path = "/events/feed/" + address.rpartition("/")[2]
    answer = page.context.browser.new_context(base_url=page.url.partition("/events")[0]).request
    read = icalendar.Calendar.from_ical(answer.get(path).text())
    return {str(event["summary"]): str(event["status"]) for event in read.events}


def test_the_last_seat(signed_in: Callable[..., Page], site: Site) -> None:
    path = propose(signed_in("editor"))
    people = {name: signed_in(name) for name in ("core", "author")}
    for page in people.values():
        page.goto(path)
    ask_at_once(*people.values())
    for page in people.values():
        page.goto(path)
    waits = [name for name, page in people.items() if page.get_by_text("liste d’attente").count()]
    assert len(waits) == 1
    late = people.pop(waits[0])
    (soon,) = people.values()
    expect(soon.get_by_text("Votre place est réservée", exact=True)).to_be_visible()
    expect(late.get_by_text("1 sur 1")).to_be_visible()
    address = subscribe(late)
    assert titles(late, address)[TITLE] == "TENTATIVE"
    soon.get_by_role("button", name="Rendre ma place").click()
    expect(soon.get_by_role("status")).to_contain_text("Votre place est rendue")
    late.goto(path)
    expect(late.get_by_text("Votre place est réservée", exact=True)).to_be_visible()
    letter = site.mail_to(pages.address(waits[0]), "Une place est à vous")
    (file,) = letter.iter_attachments()
    assert file.get_filename() == "relire-sans-blesser.ics"
    assert str(icalendar.Calendar.from_ical(file.get_content()).events[0]["summary"]) == TITLE
    assert titles(late, address)[TITLE] == "CONFIRMED"
    late.goto("/notifications/")
    expect(late.get_by_text("Une place s’est libérée").first).to_be_visible()
