"""Whatever the day on which the demo is loaded, nobody is invited on a day off."""

from datetime import date, timedelta

import pytest

from community.company.models import Site
from community.demo import words
from community.demo.loading import days

FIRST = date(2026, 1, 1)
EVENTS = {row["id"]: row for row in words.read("events")["event"]}
SITES = {
    row["slug"]: Site(slug=row["slug"], country=row["country"], subdivision=row["subdivision"])
    for row in words.read("sites")["site"]
}


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 12, 25), True),
        (date(2026, 5, 14), True),
        (date(2026, 5, 15), True),  # the bridge of Ascension
        (date(2026, 7, 13), True),  # a Monday before the fourteenth
        (date(2026, 12, 29), True),
        (date(2026, 11, 28), True),
        (date(2026, 5, 13), False),
        (date(2026, 12, 23), False),
        (date(2027, 1, 4), False),
    ],
)
def test_what_is_a_day_off(day: date, off: bool) -> None:
    assert days.is_off(day, [SITES["boulogne"]]) is off


def test_it_is_one_where_the_event_is_held_too() -> None:
    assert days.is_off(date(2026, 11, 11), [SITES["varsovie"]])
    assert days.is_off(date(2026, 6, 24), [SITES["montreal"]])
    assert not days.is_off(date(2026, 6, 24), [SITES["boulogne"]])


@pytest.mark.parametrize("quarter", range(8))
def test_every_day_of_two_years(quarter: int) -> None:
    for number in range(92):
        today = FIRST + timedelta(days=92 * quarter + number)
        held_on = days.of_events(today, SITES)
        assert len(set(held_on.values())) == len(EVENTS), today
        assert sum(day > today for day in held_on.values()) == 8, today
        assert today not in held_on.values()
        for name, day in held_on.items():
            assert not days.is_off(day, places(EVENTS[name])), (today, name, day)


def places(row: words.Words) -> list[Site]:
    """The day of the profession is the same everywhere."""
    if "fixed" in row:
        return [SITES["boulogne"]]
    people = words.people()
    slugs = ["boulogne", row["site"], *(people[slug]["site"] for slug in row["hosts"])]
    return [SITES[slug] for slug in slugs if slug]
