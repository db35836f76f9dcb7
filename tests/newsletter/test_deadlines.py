"""Dates counted back from the day on which an issue comes out."""

from datetime import date, timedelta

import pytest

from community.company.models import Absence, Site, WorkingTime
from community.company.working_time import Schedule, schedules_of
from newsletter import deadlines
from newsletter.deadlines import crews
from newsletter.models import Part
from tests import factories
from tests.newsletter import journal

OUT, SIGN, CLOSE, READ, TEXTS, IDEAS = (
    "due_on",
    "sign_off_due_on",
    "closing_on",
    "proofreading_due_on",
    "drafts_due_on",
    "pitches_due_on",
)
FRANCE = Site(country="FR", subdivision="FR-69", time_zone="Europe/Paris")
ALSACE = Site(country="FR", subdivision="FR-67", time_zone="Europe/Paris")
CANADA = Site(country="CA", subdivision="CA-QC", time_zone="America/Toronto")


def somebody(
    *away: tuple[date, date], site: Site = FRANCE, days: tuple[int, ...] = (1, 2, 3, 4, 5)
) -> Schedule:
    return Schedule(site, "Europe/Paris", WorkingTime(days=list(days)), away)


def everybody(**others: list[Schedule]) -> deadlines.Crews:
    """One colleague in Lyon for each date, unless the test says who."""
    return {name: [somebody()] for name in deadlines.ALL_NAMES} | others


def in_words(dates: deadlines.Dates) -> list[str]:
    return [f"{day:%a %d %b}" for day in dates.values()]


def test_dates_are_counted_back_over_working_days_and_holidays():
    """11 November lies in the three weeks in which authors write."""
    dates = deadlines.counted_back(date(2026, 12, 15), everybody())
    assert list(dates) == [IDEAS, TEXTS, READ, CLOSE, SIGN, OUT]
    assert in_words(dates) == [
        *("Fri 06 Nov", "Mon 30 Nov", "Wed 02 Dec"),
        *("Mon 07 Dec", "Thu 10 Dec", "Tue 15 Dec"),
    ]


def test_nothing_is_due_at_christmas_nor_on_new_years_day():
    dates = deadlines.counted_back(date(2026, 12, 29), everybody())
    assert in_words(dates)[3:] == ["Fri 18 Dec", "Wed 23 Dec", "Tue 29 Dec"]
    dates = deadlines.counted_back(date(2027, 1, 5), everybody())
    assert in_words(dates)[4] == "Wed 30 Dec"


def test_the_26th_is_a_holiday_in_alsace_alone():
    """26 December 2025 is a Friday."""
    at_strasbourg = everybody(**{OUT: [somebody(site=ALSACE)]})
    there = deadlines.counted_back(date(2025, 12, 30), at_strasbourg)
    here = deadlines.counted_back(date(2025, 12, 30), everybody())
    assert (f"{here[SIGN]}", f"{there[SIGN]}") == ("2025-12-24", "2025-12-23")


def test_the_first_of_may_is_nobodys_date_where_it_is_a_holiday():
    """1 May 2026 is a Friday, 8 May too."""
    dates = deadlines.counted_back(date(2026, 5, 6), everybody())
    assert in_words(dates)[3:] == ["Mon 27 Apr", "Thu 30 Apr", "Wed 06 May"]
    in_canada = {name: [somebody(site=CANADA)] for name in deadlines.ALL_NAMES}
    dates = deadlines.counted_back(date(2026, 5, 6), in_canada)
    assert in_words(dates)[3:] == ["Tue 28 Apr", "Fri 01 May", "Wed 06 May"]


def test_a_director_who_is_away_signs_off_before_they_go():
    away = (date(2026, 12, 7), date(2026, 12, 15))
    dates = deadlines.counted_back(date(2026, 12, 15), everybody(**{SIGN: [somebody(away)]}))
    assert in_words(dates)[3:] == ["Tue 01 Dec", "Fri 04 Dec", "Tue 15 Dec"]


def test_a_director_away_while_they_should_read_has_the_issue_earlier():
    """Back on the very day on which they sign: the three days of reading lie before."""
    away = (date(2026, 12, 3), date(2026, 12, 10))
    dates = deadlines.counted_back(date(2026, 12, 15), everybody(**{SIGN: [somebody(away)]}))
    assert in_words(dates)[3:] == ["Mon 30 Nov", "Thu 10 Dec", "Tue 15 Dec"]


def test_three_weeks_of_august_are_no_time_to_lay_out_pages():
    away = (date(2026, 8, 3), date(2026, 8, 24))
    dates = deadlines.counted_back(date(2026, 8, 31), everybody(**{CLOSE: [somebody(away)]}))
    assert in_words(dates) == [
        *("Thu 02 Jul", "Fri 24 Jul", "Tue 28 Jul"),
        *("Fri 31 Jul", "Wed 26 Aug", "Mon 31 Aug"),
    ]


def test_one_author_among_three_who_is_away_delays_nobody_two_do():
    away = (date(2026, 11, 30), date(2026, 12, 1))
    one_away = [somebody(away), somebody(), somebody()]
    two_away = [somebody(away), somebody(away), somebody()]
    due = date(2026, 12, 15)
    texts = [
        deadlines.counted_back(due, everybody(**{TEXTS: crew}))[TEXTS]
        for crew in (one_away, two_away)
    ]
    assert [f"{day}" for day in texts] == ["2026-11-30", "2026-11-27"]


def test_whoever_works_tuesdays_and_thursdays_has_their_own_days():
    part_time = {SIGN: [somebody(days=(2, 4))]}
    dates = deadlines.counted_back(date(2026, 12, 14), everybody(**part_time))
    assert in_words(dates)[3:] == ["Thu 26 Nov", "Tue 08 Dec", "Mon 14 Dec"]


def test_dates_set_by_hand_stay_and_others_are_counted_from_them():
    kept = {CLOSE: date(2026, 12, 1)}
    dates = deadlines.counted_back(date(2026, 12, 15), everybody(), kept=kept)
    assert in_words(dates)[2:] == ["Thu 26 Nov", "Tue 01 Dec", "Thu 10 Dec", "Tue 15 Dec"]


def test_whoever_is_never_at_work_holds_nobody_up():
    never = {name: [somebody(days=())] for name in deadlines.ALL_NAMES}
    dates = deadlines.counted_back(date(2026, 12, 15), never)
    assert list(dates.values()) == sorted(dates.values())


def test_without_anybody_named_monday_to_friday_count():
    dates = deadlines.counted_back(date(2026, 12, 15), {})
    assert in_words(dates)[3:] == ["Mon 07 Dec", "Thu 10 Dec", "Tue 15 Dec"]


@pytest.mark.parametrize(
    ("today", "done", "late"),
    [
        (date(2026, 11, 6), set(), []),
        (date(2026, 11, 9), set(), [IDEAS]),
        (date(2026, 11, 9), {IDEAS}, []),
        (date(2026, 12, 1), {IDEAS}, [TEXTS]),
        (date(2026, 12, 16), set(), [IDEAS, TEXTS, READ, CLOSE, SIGN, OUT]),
    ],
)
def test_what_is_over_and_not_done_is_late(today, done, late):
    dates = deadlines.counted_back(date(2026, 12, 15), everybody())
    assert deadlines.late(dates, today, done) == late


def test_the_first_day_that_leaves_time_for_everything():
    today = date(2026, 11, 27)
    day = deadlines.earliest(today, everybody())
    assert deadlines.late(deadlines.counted_back(day, everybody()), today) == []
    before = deadlines.working_day(day - timedelta(days=1), [somebody()])
    assert deadlines.late(deadlines.counted_back(before, everybody()), today) == [IDEAS]


def test_dates_that_run_backwards_are_named():
    dates = {CLOSE: date(2026, 12, 11), SIGN: None, OUT: date(2026, 12, 4)}
    assert deadlines.out_of_order(dates) == OUT
    assert deadlines.out_of_order(dict.fromkeys(deadlines.ALL_NAMES)) is None
    assert deadlines.out_of_order({CLOSE: date(2026, 12, 4), OUT: date(2026, 12, 4)}) is None


@pytest.mark.django_db
def test_crews_are_those_who_have_the_work_in_hand_without_those_who_left():
    issue, thomas, helene = journal.make_issue(13), *(factories.make_member() for _ in range(2))
    gone = factories.make_member(left_at="2026-01-01T00:00Z")
    author, reader = factories.make_member(), factories.make_member()
    journal.make_draft(issue, author, proofreader=reader)
    journal.make_draft(issue, gone)
    Absence.objects.create(person=thomas, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 8))
    parts = {Part.Task.LAYOUT: [thomas, gone], Part.Task.EDITOR_IN_CHIEF: [thomas]}
    counted = crews.crews_of(helene, parts, crews.articles_of(issue))
    assert {name: len(crew) for name, crew in counted.items()} == {
        IDEAS: 1,
        TEXTS: 1,
        READ: 1,
        CLOSE: 1,
        SIGN: 1,
        OUT: 1,
    }
    assert [schedule.away for schedule in counted[CLOSE]] == [
        ((date(2026, 12, 1), date(2026, 12, 8)),)
    ]


@pytest.mark.django_db
def test_hours_of_several_people_take_three_queries(django_assert_num_queries):
    people = [factories.make_member(site=factories.make_site(f"s{n}")) for n in range(4)]
    WorkingTime.objects.create(person=people[0], days=[2, 4])
    with django_assert_num_queries(3):
        schedules = schedules_of(people)
    assert schedules[people[0].pk].hours.days == [2, 4]
    assert {schedule.site for schedule in schedules.values()} == {who.site for who in people}
