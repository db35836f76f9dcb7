"""Who of the core team is on duty: a week each, and somebody stands in for whoever is absent."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.company.models import Absence
from community.governance.duty import in_turn, on_duty
from members.models import Member
from tests import factories

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
WEEK, DAY = timedelta(days=7), timedelta(days=1)


@pytest.fixture
def team(db: None) -> list[Member]:
    people = [factories.make_member(name) for name in ("Dan", "Dora", "Dina")]
    for person in people:
        mandate(person)
    return people


def mandate(person: Member, starts: datetime = MONDAY - 10 * WEEK, weeks: int = 60) -> None:
    first = starts.date()
    factories.make_mandate(person, starts_on=first, ends_on=first + weeks * WEEK)


def be_away(person: Member, starts: datetime, days: int) -> None:
    first = starts.date()
    Absence.objects.create(person=person, starts_on=first, ends_on=first + days * DAY)


def names(at: datetime, count: int, step: timedelta) -> list[str]:
    people = [on_duty(at + number * step) for number in range(count)]
    return [person.name.partition(" ")[0] if person else "" for person in people]


def test_each_has_a_week_and_then_it_begins_again(team):
    weeks = names(MONDAY, 6, WEEK)
    assert weeks[:3] == weeks[3:]
    assert sorted(weeks[:3]) == ["Dan", "Dina", "Dora"]


def test_it_is_one_person_from_monday_to_sunday(team):
    days = names(MONDAY, 14, DAY)
    assert days == [days[0]] * 7 + [days[7]] * 7
    assert days[0] != days[7]


def test_the_new_year_changes_nothing_in_the_turns(team):
    """2026 has 53 weeks: a turn that counted them from January would give somebody two."""
    weeks = names(MONDAY, 9, WEEK)
    assert weeks == weeks[:3] * 3


def test_the_next_in_turn_stands_in_for_whoever_is_absent(team):
    first, second = (on_duty(MONDAY), on_duty(MONDAY + WEEK))
    be_away(first, MONDAY + DAY, days=2)
    days = [on_duty(MONDAY + number * DAY) for number in range(5)]
    assert days == [first, second, second, first, first]


def test_nobody_is_on_duty_when_all_are_absent(team):
    for person in team:
        be_away(person, MONDAY, days=1)
    assert on_duty(MONDAY) is None
    assert on_duty(MONDAY + DAY) is not None


@pytest.mark.django_db
def test_nobody_is_on_duty_where_nobody_holds_a_mandate():
    factories.make_mandate(factories.make_member("Eva"), "sponsor")
    assert on_duty(MONDAY) is None
    assert in_turn([], MONDAY.date()) == []


def test_a_mandate_that_begins_within_the_week_changes_nobody_in_its_middle(team):
    mandate(factories.make_member("Dee"), starts=MONDAY + 3 * DAY)
    assert len(set(names(MONDAY, 7, DAY)) - {"Dee"}) == 1


def test_whoever_holds_two_mandates_or_has_left(team):
    mandate(team[0])
    assert sorted(names(MONDAY, 3, WEEK)) == ["Dan", "Dina", "Dora"]
    Member.objects.filter(pk=team[0].pk).update(is_active=False)
    assert sorted(set(names(MONDAY, 4, WEEK))) == ["Dina", "Dora"]


def test_it_takes_one_query(team):
    with CaptureQueriesContext(connection) as asked:
        on_duty(MONDAY)
    assert len(asked) == 1


def test_the_page_of_those_who_run_the_network_names_them(team, alice, sign_in):
    with time_machine.travel(MONDAY, tick=False):
        page = sign_in(alice).get("/governance/").content.decode()
        name = on_duty(MONDAY).name
    assert "De permanence cette semaine\u00a0: <a href" in page
    assert page.count(name) == 2  # on duty, and in the team
