"""Days and hours in the words of the reader."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone, translation

from community.core import dates

NOON = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(datetime(2026, 11, 22, tzinfo=UTC)), timezone.override("Europe/Paris"):
        yield


@pytest.fixture
def french():
    with translation.override("fr"):
        yield


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def test_a_moment_in_french(french):
    assert dates.moment(NOON) == "mardi 24\u00a0nov., 9\u202fh\u202f30"


def test_a_moment_in_english(english):
    assert dates.moment(NOON) == "Tuesday 24\u00a0Nov, 9:30"


def test_the_clock_is_the_reader_s(french):
    with timezone.override(ZoneInfo("Asia/Singapore")):
        assert dates.clock(NOON) == "16\u202fh\u202f30"


def test_the_first_day_is_an_ordinal_in_french_only(french):
    assert dates.short_day(date(2026, 12, 1)) == "1er\u00a0déc."
    with translation.override("en"):
        assert dates.short_day(date(2026, 12, 1)) == "1\u00a0Dec"


def test_the_day_of_today_in_full(french):
    assert dates.full_day(date(2026, 11, 1)) == "dimanche 1er\u00a0novembre"


def test_another_year_is_said(french):
    assert dates.day(date(2025, 3, 12)) == "mercredi 12\u00a0mars\u00a02025"


def test_a_whole_date_and_a_month(french):
    assert dates.long_day(date(2026, 8, 3)) == "3\u00a0août\u00a02026"
    assert dates.month(date(2027, 3, 31)) == "mars\u00a02027"


def test_a_full_hour_says_no_minutes(french):
    assert dates.clock(time(9, 0)) == "9\u202fh"


@pytest.mark.parametrize(
    ("count", "french_words", "english_words"),
    [
        (15, "15\u00a0min", "15\u00a0min"),
        (60, "1\u202fh", "1\u202fh"),
        (95, "1\u202fh\u202f35", "1\u202fh\u202f35\u00a0min"),
    ],
)
def test_minutes(count, french_words, english_words):
    with translation.override("fr"):
        assert dates.minutes(count) == french_words
    with translation.override("en"):
        assert dates.minutes(count) == english_words
