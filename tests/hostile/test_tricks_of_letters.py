"""What cannot be seen is nothing, and what turns a text round does not stay in it."""

import pytest

from community.core.cleaning import cleaned
from community.core.fields import DayField, LineField, LinesField
from events.models import Event
from knowledge.models import Tip
from tests.events.diary import typed
from tests.knowledge import library

INVISIBLE = {
    "zero width spaces": "\u200b\u200b",
    "word joiners": "\u2060",
    "marks of direction": "\u200e\u200f",
    "a byte order mark": "\ufeff",
    "soft hyphens": "\u00ad\u00ad",
    "Hangul fillers": "\u3164\u115f\uffa0",
    "a blank of Braille": "\u2800",
    "accents without a letter": "\u0301\u0302",
    "marks of variation": "\ufe0f\ufe0e",
    "tags": "\U000e0041\U000e007f",
    "joiners": "\u200d\u200c",
    "no-break spaces": "\u00a0\u202f\u3000",
    "control characters": "\x07\x1b\x00",
    "overrides": "\u202e\u202c",
    "isolates": "\u2066\u2069",
    "half a pair": "\ud800",
    "line separators": "\u2028\u2029",
    "a vowel separator": "\u180e",
    "a joiner of graphemes": "\u034f",
}


@pytest.mark.parametrize("name", sorted(INVISIBLE))
def test_a_text_of_invisible_letters_is_empty(name):
    assert cleaned(INVISIBLE[name]).strip() == ""
    assert LineField(required=False).clean(INVISIBLE[name]) == ""
    assert LinesField(required=False).clean(INVISIBLE[name]) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Alice\u202eecilA", "AliceecilA"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\x07\x00\x7f\x85b", "ab"),
        ("a\u2066b\u2069", "ab"),
        ("a\ud800b", "ab"),
    ],
)
def test_what_drives_a_terminal_or_turns_letters_round_is_taken_out(text, kept):
    assert LineField().clean(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "é",
        "e\u0301",
        "👩\u200d👩\u200d👧",
        "❤\ufe0f",
        "نام\u200cها",
        "Ω",
        "12",
        "…",
        "שלום",
        "🇫🇷",
        "(",
        "a\u00a0: b",
    ],
)
def test_what_people_write_stays(text):
    assert LineField().clean(text).replace(" ", "") == text.replace("\u00a0", "").replace(" ", "")
    assert cleaned(text) == text


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31", "2200-01-01"])
def test_a_day_that_no_clock_reaches(day):
    with pytest.raises(Exception, match="1900"):
        DayField().clean(day)


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "\u202e"])
def test_a_name_of_invisible_letters(alice, sign_in, name):
    answer = sign_in(alice).post("/members/me/name/", {"first_name": name, "last_name": "Martin"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["first_name"])


def test_a_name_that_turns_round_is_saved_straight(alice, sign_in):
    sign_in(alice).post("/members/me/name/", {"first_name": "Al\u202eice", "last_name": "Martin"})
    alice.refresh_from_db()
    assert alice.first_name == "Alice"


def test_a_name_stands_apart_from_what_is_around_it(alice, sign_in):
    page = sign_in(alice).get(f"/members/{alice.slug}/").content.decode()
    assert "<bdi>Alice Martin</bdi>" in page


@pytest.mark.parametrize("title", ["\u200b", "\u3164"])
def test_an_event_and_a_tip_of_invisible_letters(alice, sign_in, title):
    client, category = sign_in(alice), library.make_category()
    event = client.post("/events/new/", typed(title=title))
    problem = {"problem": title, "steps": title, "minutes": 5, "language": "fr", "title": title}
    tip = client.post("/knowledge/tips/new/", problem | {"category": category.slug})
    assert (event.status_code, tip.status_code) == (422, 422)
    assert (Event.objects.count(), Tip.objects.count()) == (0, 0)
