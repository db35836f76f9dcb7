"""A row says what its tip says now, in the reader's language, to each reader their own bookmark."""

from django.utils import timezone, translation

from knowledge import actions
from knowledge.models import Tip
from knowledge.queries.rows import rows_for
from knowledge.templatetags.library import tip_row
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
