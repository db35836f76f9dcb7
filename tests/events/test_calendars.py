"""Calendar files, read by two libraries that know nothing of each other."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.utils import timezone, translation

from events import actions, calendars
from events.models import Event
from tests.events.diary import details, make_event, moment

AT = moment("2026-11-22 12:00")
HARD = {
    "emoji": "Café ☕️ 👩🏽‍💻 du mardi",
    "commas": "Un, deux; trois: \\quatre\\",
    "quotes": 'Dire « non », "oui" et ’peut-être’',
    "line breaks": "Une ligne\nBEGIN:VEVENT\r\nune autre",
    "long": "é" * 499 + "!",
    "accents": "Ş ł ø œ 漢字 العربية",
}


def event_of(title: str, **fields: object) -> Event:
    """Not kept: a title of the database is shorter."""
    said = {
        "pk": 7,
        "slug": "essai",
        "language": "fr",
        "title_fr": title,
        "kind": "workshop",
        "mode": "remote",
        "starts_at": moment("2026-12-03 13:00"),
        "ends_at": moment("2026-12-03 13:30"),
        "time_zone": "Europe/Paris",
        "changed_at": AT,
        **fields,
    }
    return Event(**said)


def read_twice(text: str) -> tuple[list[tuple], list[tuple]]:
    """(title, start, end, uid, sequence) of each event, as both libraries read them."""
    first = [
        (str(event["summary"]), event.start, event.end, str(event["uid"]), int(event["sequence"]))
        for event in icalendar.Calendar.from_ical(text).events
    ]
    second = [
        (
            one.summary.value,
            one.dtstart.value,
            one.dtend.value,
            one.uid.value,
            int(one.sequence.value),
        )
        for one in vobject.readOne(text).vevent_list
    ]
    return first, second


@pytest.mark.parametrize("name", HARD)
def test_a_file_says_the_same_to_both_readers(name: str):
    text = calendars.file_of(event_of(HARD[name]), at=AT)
    first, second = read_twice(text)
    title = " ".join(HARD[name].split())
    assert first == [(title, AT.replace(month=12, day=3, hour=13), *first[0][2:])]
    assert [one[0] for one in second] == [title]
    assert [one[1].astimezone(UTC) for one in first] == [one[1].astimezone(UTC) for one in second]
    assert first[0][3:] == second[0][3:] == ("event-7@localhost", 0)


def test_a_feed_of_all_of_them_says_the_same_to_both_readers():
    events = [event_of(title, pk=number) for number, title in enumerate(HARD.values())]
    text = calendars.feed_of(events, name="Escale, mes dates", at=AT)
    first, second = read_twice(text)
    titles = [" ".join(title.split()) for title in HARD.values()]
    assert [one[0] for one in first] == [one[0] for one in second] == titles
    assert len({one[3] for one in first}) == len(HARD)


def test_lines_are_folded_and_end_as_the_format_asks():
    text = calendars.file_of(event_of(HARD["long"]), at=AT)
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("BEGIN:VEVENT") == 1


def test_a_file_is_published_with_the_rules_of_its_clock():
    calendar = icalendar.Calendar.from_ical(calendars.file_of(event_of("Titre"), at=AT))
    event = calendar.events[0]
    assert (calendar["method"], event["status"]) == ("PUBLISH", "CONFIRMED")
    assert event["dtstamp"].dt == AT.astimezone(UTC)
    assert event["dtstart"].params["TZID"] == "Europe/Paris"
    assert [one["tzid"] for one in calendar.timezones] == ["Europe/Paris"]


def test_an_empty_feed_is_a_calendar():
    text = calendars.feed_of([], name="Mes dates", at=AT)
    assert icalendar.Calendar.from_ical(text).events == []
    assert vobject.readOne(text).name == "VCALENDAR"


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Paris", datetime(2026, 10, 13)),  # noqa: DTZ001 - a day on a wall
        ("Europe/Paris", datetime(2027, 3, 16)),  # noqa: DTZ001
        ("America/Toronto", datetime(2026, 10, 20)),  # noqa: DTZ001
        ("Asia/Singapore", datetime(2026, 10, 13)),  # noqa: DTZ001
    ],
)
def test_a_weekly_date_keeps_its_hour_on_the_wall_when_clocks_change(zone: str, first: datetime):
    tz = ZoneInfo(zone)
    starts = [
        (first + timedelta(weeks=week)).replace(hour=9, minute=30, tzinfo=tz) for week in range(4)
    ]
    events = [
        event_of(
            f"Semaine {week}",
            pk=week,
            time_zone=zone,
            starts_at=start.astimezone(UTC),
            ends_at=start.astimezone(UTC) + timedelta(minutes=30),
        )
        for week, start in enumerate(starts)
    ]
    for read in read_twice(calendars.feed_of(events, name="Café", at=AT)):
        moments = [one[1] for one in read]
        assert [(one.hour, one.minute) for one in moments] == [(9, 30)] * 4
        assert [one.astimezone(UTC) for one in moments] == [
            start.astimezone(UTC) for start in starts
        ]
    gaps = {later.astimezone(UTC) - sooner.astimezone(UTC) for sooner, later in pairwise(starts)}
    assert (gaps == {timedelta(weeks=1)}) == (zone == "Asia/Singapore")


def test_an_event_keeps_its_name_when_it_moves(alice, bob):
    event = make_event(alice, title="Titre")
    before = calendars.uid_of(event)
    later = details(starts_at=event.starts_at + timedelta(hours=1))
    now = timezone.now()
    event = actions.revise(event, actions.Wording("Autre"), later, by=alice, at=now, version=1)
    assert (calendars.uid_of(event), event.sequence) == (before, 1)


@pytest.mark.parametrize(
    ("starts", "ends", "zone"),
    [
        ("2026-12-10 09:00", "2026-12-11 17:00", "Europe/Paris"),
        ("2026-12-10 22:00", "2026-12-11 01:00", "Europe/Paris"),
        ("2026-11-30 14:00", "2026-12-02 12:00", "America/Toronto"),
        ("2027-03-27 20:00", "2027-03-28 08:00", "Europe/Paris"),
    ],
)
def test_several_days_are_several_days_to_both_readers(starts, ends, zone):
    span = [moment(text, zone) for text in (starts, ends)]
    event = event_of("Deux jours", starts_at=span[0], ends_at=span[1], time_zone=zone)
    for read in read_twice(calendars.file_of(event, at=AT)):
        assert [[one.astimezone(UTC) for one in read[0][1:3]]] == [
            [one.astimezone(UTC) for one in span]
        ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_removal_is_read_by_both(language, bob):
    event = event_of("Titre", sequence=3)
    with translation.override(language):
        text = calendars.removal_of(event, bob, at=AT)
    assert [one[3:] for read in read_twice(text) for one in read] == [("event-7@localhost", 3)] * 2
    calendar = vobject.readOne(text)
    assert (calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert calendar.vevent.organizer.value.startswith("mailto:")


def test_a_cancelled_event_says_so():
    with translation.override("fr"):
        text = calendars.file_of(event_of("Titre", state="cancelled", sequence=2), at=AT)
    event = icalendar.Calendar.from_ical(text).events[0]
    assert icalendar.Calendar.from_ical(text)["method"] == "CANCEL"
    told = (event["status"], event["sequence"], event["summary"])
    assert told == ("CANCELLED", 2, "Annulé\u00a0: Titre")
