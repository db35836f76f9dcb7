"""Two clicks, two colleagues, two windows at the same moment."""

from time import sleep

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from community.activity.models import Entry
from knowledge import actions
from knowledge.models import KeptTip, Tip, TriedMark
from knowledge.querysets import TipQuerySet
from tests import factories
from tests.at_once import TRIES, at_once
from tests.knowledge.library import make_category, make_tip
from tests.moderation.things import hide

A_MOMENT = 0.02  # seconds between looking and writing: a busy server


def slowly(execute, sql, params, many, context):
    if sql.startswith(('INSERT INTO "knowledge_kepttip"', 'UPDATE "knowledge_tip"')):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_double_click_leaves_one_mark():
    tip, bob = make_tip(), factories.make_member()
    at_once(*[lambda: actions.mark_tried(tip, by=bob, at=timezone.now(), past=True)] * 2)
    tip.refresh_from_db()
    assert (TriedMark.objects.count(), tip.tried_count) == (1, 1)


def test_two_who_keep_and_one_who_no_longer_does_never_raise():
    tip, bob = make_tip(), factories.make_member()

    def keep():
        with connection.execute_wrapper(slowly):
            actions.keep(tip, by=bob, at=timezone.now())

    def unkeep():
        sleep(A_MOMENT)
        actions.unkeep(tip, by=bob)

    for _again in range(30):
        assert at_once(*[keep] * 4, *[unkeep] * 4) == []
    assert at_once(*[keep] * 4) == []
    assert KeptTip.objects.filter(tip=tip, person=bob).count() == 1


def test_trying_and_taking_it_back_at_once_leave_a_true_count():
    tip, bob = make_tip(), factories.make_member()
    marking = [lambda: actions.mark_tried(tip, by=bob, at=timezone.now(), past=True)] * 3
    assert at_once(*marking, *[lambda: actions.unmark_tried(tip, by=bob)] * 3) == []
    tip.refresh_from_db()
    assert tip.tried_count == TriedMark.objects.count()


def test_colleagues_who_try_at_once_are_all_counted():
    tip = make_tip()
    people = [factories.make_member() for _ in range(4)]
    at_once(
        *[
            lambda person=person: actions.mark_tried(
                Tip.objects.get(pk=tip.pk), by=person, at=timezone.now(), minutes=10, past=True
            )
            for person in people
        ]
    )
    tip.refresh_from_db()
    assert (tip.tried_count, tip.minutes_median) == (4, 10)


def withdrawals(tip):
    entries = Entry.objects.filter(verb="knowledge.tip.withdrawn", object_id=tip.pk)
    at_once(*[lambda: slowly_withdrawn(tip)] * 3)
    return entries.count()


def slowly_withdrawn(tip):
    with connection.execute_wrapper(slowly):
        actions.withdraw(tip, by=tip.author, at=timezone.now())


def test_a_double_click_withdraws_once():
    tip = make_tip()
    assert (withdrawals(tip), Tip.objects.get().state) == (1, "withdrawn")


def test_without_the_lock_each_click_is_an_entry(monkeypatch):
    """The control: the race is there to be lost."""
    monkeypatch.setattr(TipQuerySet, "select_for_update", lambda self, **_: self.all())
    assert any(withdrawals(make_tip()) > 1 for _try in range(TRIES))


def test_hidden_and_withdrawn_at_once_it_is_both():
    tip, dan = make_tip(), factories.make_member()
    factories.make_mandate(dan)
    assert at_once(lambda: slowly_withdrawn(tip), lambda: hide(Tip.objects.get(), dan)) == []
    tip.refresh_from_db()
    assert (tip.state, tip.is_hidden) == ("withdrawn", True)


def test_tried_and_withdrawn_at_once_it_is_withdrawn_and_the_count_is_true():
    tip, bob = make_tip(), factories.make_member()

    def tried():
        actions.mark_tried(Tip.objects.get(), by=bob, at=timezone.now(), past=True)

    raised = at_once(lambda: slowly_withdrawn(tip), tried)
    assert {type(error) for error in raised} <= {PermissionDenied}
    tip.refresh_from_db()
    assert (tip.state, tip.tried_count) == ("withdrawn", TriedMark.objects.count())


def test_two_tips_of_one_title_published_at_once_have_two_addresses():
    people = [factories.make_member() for _ in range(2)]
    filing = actions.Filing(make_category(), 10)
    wording = actions.Wording("Un titre", "Un problème.", ["Une étape."])
    at_once(
        *[
            lambda by=person: actions.publish(
                wording, by=by, at=timezone.now(), language="fr", filing=filing, past=True
            )
            for person in [*people, people[0]]
        ]
    )
    slugs = sorted(Tip.objects.values_list("slug", flat=True))
    assert slugs == ["un-titre", "un-titre-2", "un-titre-3"]
