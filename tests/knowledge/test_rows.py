"""A row says what its tip says now, in the reader's language, to each reader their own bookmark."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from knowledge import actions
from knowledge.models import Category, Tip
from knowledge.queries.rows import rows_for
from knowledge.templatetags.library import gained, tip_row
from members.models import Member
from tests.knowledge import library


def row(tip: Tip, reader: Member, language: str = "en") -> str:
    with translation.override(language):
        return tip_row(rows_for(reader).get(pk=tip.pk), keep=True)


def test_a_revised_tip_is_shown_as_revised(alice: Member, bob: Member):
    tip = library.make_tip(alice, title="Visa for India")
    before = row(tip, bob)
    for name in ("title_fr", "title_en"):
        if getattr(tip, name):
            Tip.objects.filter(pk=tip.pk).update(**{name: "Visa for Brazil"})
    assert ("Visa for India" in before, "Visa for Brazil" in row(tip, bob)) == (True, True)


def test_the_bookmark_is_the_readers_own(alice: Member, bob: Member, carol: Member):
    tip = library.make_tip(alice, title="Visa for India")
    actions.keep(tip, by=bob, at=timezone.now())
    assert ["unkeep" in row(tip, reader) for reader in (bob, carol)] == [True, False]


def test_each_language_has_its_row(alice: Member, bob: Member):
    tip = library.make_tip(alice, title="Visa for India")
    assert row(tip, bob, "fr") != row(tip, bob, "en")


def test_a_new_mark_is_counted(alice: Member, bob: Member):
    tip = library.make_tip(alice, title="Visa for India")
    before = row(tip, bob)
    actions.mark_tried(tip, by=bob, at=timezone.now(), past=True)
    assert row(tip, bob) != before


def said(tip: Tip, reader: Member, note: str, language: str = "fr", days: int = 0) -> None:
    at = timezone.now() - timedelta(days=days)
    actions.mark_tried(tip, by=reader, at=at, note=note, language=language, past=True)


def result(tip: Tip, reader: Member, language: str = "fr") -> str:
    return re.search(r"<p(?: lang=..\w+.)?>([^<]*)</p>", row(tip, reader, language))[1]


HOURS = "Quatre heures gagnées sur le comité de mars."


def test_a_row_says_what_a_reader_made_of_the_tip(alice: Member, bob: Member, carol: Member):
    tip = library.make_tip(alice, problem="Dix jours annoncés. Il en fallait vingt.")
    assert result(tip, bob) == "Dix jours annoncés."
    said(tip, carol, HOURS, days=2)
    assert result(tip, bob) == HOURS
    assert result(tip, bob, "en") == "Dix jours annoncés."
    actions.unmark_tried(tip, by=carol)
    assert result(tip, bob) == "Dix jours annoncés."


@pytest.mark.parametrize("note", ["Bien.", "Long " * 30, ""])
def test_what_says_nothing_or_fills_more_than_a_line_is_passed_over(
    alice: Member, bob: Member, carol: Member, note: str
):
    tip = library.make_tip(alice)
    said(tip, carol, HOURS, days=2)
    said(tip, bob, note)
    assert result(tip, bob) == HOURS


def test_the_latest_word_counts(alice: Member, bob: Member, carol: Member):
    tip = library.make_tip(alice)
    said(tip, carol, HOURS, days=2)
    said(tip, bob, "À Lyon, le comité de dix heures commence à l’heure.")
    assert result(tip, bob) == "À Lyon, le comité de dix heures commence à l’heure."


def test_a_sentence_is_shown_as_it_was_typed(alice: Member, bob: Member, carol: Member):
    tip = library.make_tip(alice)
    said(tip, carol, "Un <b>quart</b> d’heure & une minute de moins.")
    assert "Un &lt;b&gt;quart&lt;/b&gt; d’heure &amp; une minute de moins." in row(tip, bob, "fr")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1\u00a0min gagnée"),
        (45, "45\u00a0min gagnées"),
        (60, "1\u202fh gagnée"),
        (90, "1\u202fh\u202f30 gagnées"),
        (120, "2\u202fh gagnées"),
    ],
)
def test_a_gain_is_said_in_words(minutes: int, words: str):
    with translation.override("fr"):
        assert gained(minutes) == words


def test_a_row_flies_the_flag_of_its_category(alice: Member, bob: Member):
    category = library.make_category("voyages", flag=Category.Flag.SQUARE)
    tip = library.make_tip(alice, category=category)
    new = library.make_tip(alice, category=library.make_category("nouvelle"))
    assert ["#sig-square" in row(one, bob) for one in (tip, new)] == [True, False]
    assert "#sig-horizon" in row(new, bob)
