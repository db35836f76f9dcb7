"""I tried it: one mark a person, minutes and a sentence, taken back at will."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.notifications.actions import tell_owner
from knowledge import actions
from knowledge.models import TriedMark
from tests import factories
from tests.knowledge.library import make_tip

AT = timezone.now()


def declare(tip, *minutes):
    for figure in minutes:
        actions.mark_tried(tip, by=factories.make_member(), at=AT, minutes=figure)


def test_trying_counts_once_however_often_it_is_said(alice, bob):
    tip = make_tip(alice)
    actions.mark_tried(tip, by=bob, at=AT, minutes=10, note="Très bien.")
    actions.mark_tried(tip, by=bob, at=AT + timedelta(seconds=1), minutes=20, note="Mieux.")
    mark = TriedMark.objects.get(tip=tip)
    assert (mark.minutes, mark.note, mark.tried_at) == (20, "Mieux.", AT)
    tip.refresh_from_db()
    assert tip.tried_count == 1
    assert Entry.objects.filter(verb="knowledge.tip.tried").count() == 1


def test_the_gain_is_the_authors_until_three_colleagues_declared_theirs(alice):
    tip = make_tip(alice, minutes=30)
    declare(tip, 5, 10)
    tip.refresh_from_db()
    assert (tip.gain, tip.is_measured) == (30, False)
    declare(tip, None, 12)
    tip.refresh_from_db()
    assert (tip.gain, tip.is_measured, tip.tried_count) == (10, True, 4)


def test_taking_a_mark_back_forgets_its_minutes(alice, bob):
    tip = make_tip(alice, minutes=30)
    declare(tip, 5, 10)
    actions.mark_tried(tip, by=bob, at=AT, minutes=15)
    actions.unmark_tried(tip, by=bob)
    tip.refresh_from_db()
    assert (tip.tried_count, tip.minutes_median, tip.gain) == (2, None, 30)


@pytest.mark.parametrize("minutes", [0, -5, 121, 100_000])
def test_an_unlikely_gain_is_refused(alice, bob, minutes):
    with pytest.raises(actions.UnlikelyGain):
        actions.mark_tried(make_tip(alice), by=bob, at=AT, minutes=minutes)


def test_nobody_tries_their_own_tip(alice):
    with pytest.raises(PermissionDenied):
        actions.mark_tried(make_tip(alice), by=alice, at=AT)


def test_past_marks_start_nothing(alice, bob):
    tip = make_tip(alice)
    actions.mark_tried(tip, by=bob, at=AT, minutes=10, past=True)
    entry = Entry.objects.get(verb="knowledge.tip.tried")
    assert entry.handlings.count() == 0


def test_the_author_is_told(alice, bob, lazy_loading_allowed):
    tip = make_tip(alice)
    actions.mark_tried(tip, by=bob, at=AT)
    entry = Entry.objects.get(verb="knowledge.tip.tried")
    notification = tell_owner(entry, at=AT)
    assert notification.person_id == alice.pk
