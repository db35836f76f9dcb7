"""Events of several days, past midnight, over the end of a month: shown so everywhere."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from community.core import dates
from events import actions, nouns
from events.models import Event
from tests import factories, mails
from tests.events.diary import follow, make_event, moment, typed
from tests.events.test_pages import shown

NOW = timezone.now()
NEW = "/events/new/"


@pytest.fixture
def seminar(alice):
    """Thursday at nine to Friday at five."""
    span = {"starts_at": moment("2030-01-10 09:00"), "ends_at": moment("2030-01-11 17:00")}
    return make_event(alice, title="Séminaire", kind="seminar", **span)


def month_of(client, path: str) -> dict[int, list[str]]:
    """The titles of each day inside a month that has some."""
    month = client.get(path).context["month"]
    days = [day for week in month.weeks for day in week if day.is_inside and day.events]
    return {day.on.day: [event.title for event in day.events] for day in days}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        (
            "2030-01-10 09:00",
            "2030-01-10 17:30",
            "jeudi 10 janv. 2030, 9 h à 17 h 30",
            "Thursday 10 Jan 2030, 9:00 to 17:30",
        ),
        (
            "2030-01-10 09:00",
            "2030-01-11 17:00",
            "du jeudi 10 janv. 2030, 9 h, au vendredi 11 janv. 2030, 17 h",
            "Thursday 10 Jan 2030, 9:00 to Friday 11 Jan 2030, 17:00",
        ),
        (
            "2030-01-31 22:00",
            "2030-02-01 01:00",
            "du jeudi 31 janv. 2030, 22 h, au vendredi 1er févr. 2030, 1 h",
            "Thursday 31 Jan 2030, 22:00 to Friday 1 Feb 2030, 1:00",
        ),
        (
            "2030-01-10 20:00",
            "2030-01-11 00:00",
            "jeudi 10 janv. 2030, 20 h à minuit",
            "Thursday 10 Jan 2030, 20:00 to midnight",
        ),
    ],
)
def test_from_when_to_when_as_people_say_it(start, end, french, english):
    for language, told in (("fr", french), ("en", english)):
        with translation.override(language):
            assert plain(dates.span(moment(start), moment(end))) == told


def test_a_form_takes_a_last_day(alice, sign_in):
    sent = typed(day="2030-01-31", starts="22:00", end_day="2030-02-01", ends="01:00")
    assert sign_in(alice).post(NEW, sent).status_code == 302
    event = Event.objects.get()
    assert (event.starts_at, event.ends_at) == (
        moment("2030-01-31 22:00"),
        moment("2030-02-01 01:00"),
    )


def test_a_blank_last_day_is_the_first(alice, sign_in):
    sign_in(alice).post(NEW, typed(day="2030-01-31", end_day=""))
    assert Event.objects.get().ends_at == moment("2030-01-31 10:00")


def test_past_midnight_without_a_last_day_is_asked_back(alice, sign_in):
    answer = sign_in(alice).post(NEW, typed(starts="22:00", ends="01:00"))
    assert answer.status_code == 422
    assert "Après minuit, indiquez le dernier jour" in answer.text


def test_a_day_that_is_typed_half_is_still_there(alice, sign_in):
    answer = sign_in(alice).post(NEW, typed(end_day="2020-01-01"))
    assert 'value="2020-01-01"' in answer.text


def test_the_page_the_list_and_home_say_both_days(seminar, alice, bob, sign_in):
    client = sign_in(bob)
    page = plain(client.get(seminar.get_absolute_url()).text)
    assert "Du jeudi 10 janvier 2030, 9 h, au vendredi 11 janvier 2030, 17 h" in page
    assert ("2 jours" in page, "32 h" in page) == (True, False)
    for path in ("/events/", "/", alice.get_absolute_url()):
        assert "9 h, jusqu’au vendredi 11 janv. 2030, 17 h" in plain(client.get(path).text), path


def test_search_says_both_days(seminar):
    notes = {words.language: words.note for words in nouns.EVENT.words(seminar)}
    assert plain(notes["fr"]) == "10 janvier 2030 – 11 janvier 2030"


def test_the_month_shows_it_on_every_day_it_covers(seminar, bob, sign_in):
    client = sign_in(bob)
    assert month_of(client, "/events/2030/1/") == {10: ["Séminaire"], 11: ["Séminaire"]}
    page = client.get("/events/2030/1/")
    assert page.context["month"].total == 1
    assert "jusqu’à 17\u202fh" in page.text


def test_over_the_end_of_a_month_it_is_in_both(alice, bob, sign_in):
    span = {"starts_at": moment("2030-01-30 09:00"), "ends_at": moment("2030-02-02 12:00")}
    make_event(alice, title="Voyage", **span)
    client = sign_in(bob)
    assert list(month_of(client, "/events/2030/1/")) == [30, 31]
    assert list(month_of(client, "/events/2030/2/")) == [1, 2]
    assert "toute la journée" in client.get("/events/2030/2/").text
    for month in ("2030-01", "2030-02"):
        agenda = client.get(f"/events/?month={month}").context["agenda"]
        assert [first for first, _rows in agenda.months] == [date.fromisoformat(f"{month}-01")]
        assert shown(client, f"?month={month}") == ["Voyage"]


def test_what_ends_at_midnight_has_no_part_of_the_next_day(alice, bob, sign_in):
    span = {"starts_at": moment("2030-01-31 20:00"), "ends_at": moment("2030-02-01 00:00")}
    make_event(alice, **span)
    client = sign_in(bob)
    assert list(month_of(client, "/events/2030/1/")) == [31]
    assert month_of(client, "/events/2030/2/") == {}
    assert shown(client, "?month=2030-02") == []


def test_the_days_are_those_of_the_reader(alice, sign_in):
    """Past midnight in Paris is one evening in Toronto, and one morning in Singapore."""
    span = {"starts_at": moment("2030-01-10 22:00"), "ends_at": moment("2030-01-11 01:00")}
    make_event(alice, **span)
    days = {
        zone: list(month_of(sign_in(factories.make_member(time_zone=zone)), "/events/2030/1/"))
        for zone in ("Europe/Paris", "America/Toronto", "Asia/Singapore")
    }
    assert days == {
        "Europe/Paris": [10, 11],
        "America/Toronto": [10],
        "Asia/Singapore": [11],
    }


def test_another_day_there_is_said_beside_the_reader_s_own(alice, sign_in):
    event = make_event(alice, starts_at=moment("2030-01-11 21:00"))
    reader = factories.make_member(time_zone="Asia/Singapore")
    page = plain(sign_in(reader).get(event.get_absolute_url()).text)
    assert "Samedi 12 janvier 2030, 4 h à 5 h" in page
    assert "à votre heure ; vendredi 11 janv. 2030, 21 h à 22 h à Paris" in page


def test_the_city_s_time_is_said_to_readers_elsewhere_only(alice, bob, sign_in):
    event = make_event(alice, starts_at=moment("2030-01-11 21:00"))
    assert "eure de Paris" not in sign_in(bob).get(event.get_absolute_url()).text


def test_a_mail_says_both_days(seminar, bob):
    actions.register(seminar, by=bob, at=NOW)
    follow()
    told = plain(mails.last_to(bob.email).text)
    assert "Du jeudi 10 janv. 2030, 9 h, au vendredi 11 janv. 2030, 17 h" in told


def test_while_it_goes_on_it_is_still_ahead(alice, bob, sign_in):
    span = {"starts_at": NOW - timedelta(days=1), "ends_at": NOW + timedelta(days=1)}
    make_event(alice, title="En cours", at=NOW - timedelta(days=3), **span)
    assert shown(sign_in(bob)) == ["En cours"]


@pytest.mark.parametrize(
    ("closes_on", "told"),
    [
        ("2030-12-08", "Inscriptions jusqu’au dimanche 8 déc. 2030 inclus."),
        ("2030-12-10", "Inscriptions jusqu’au début."),
        ("", "Inscriptions jusqu"),
    ],
)
def test_the_last_day_to_register_is_the_day_that_was_typed(closes_on, told, alice, bob, sign_in):
    sign_in(alice).post(NEW, typed(day="2030-12-10", closes_on=closes_on))
    page = plain(sign_in(bob).get(Event.objects.get().get_absolute_url()).text)
    assert (told in page) == bool(closes_on)
    assert "9 déc." not in page


def test_the_last_day_is_that_of_the_event_s_clock(alice, sign_in):
    event = make_event(
        alice, starts_at=moment("2030-12-10 09:00"), closes_at=moment("2030-12-09 00:00")
    )
    reader = factories.make_member(time_zone="Asia/Singapore", language="en")
    page = plain(sign_in(reader).get(event.get_absolute_url()).text)
    assert "Registration is open until Sunday 8 Dec 2030 included (Paris time)." in page


def test_an_hour_of_closing_is_said_as_one(alice, bob, sign_in):
    event = make_event(
        alice, starts_at=moment("2030-12-10 09:00"), closes_at=moment("2030-12-08 12:00")
    )
    page = plain(sign_in(bob).get(event.get_absolute_url()).text)
    assert "Fin des inscriptions : dimanche 8 déc. 2030, 12 h." in page
