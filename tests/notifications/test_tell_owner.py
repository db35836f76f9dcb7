"""The owner of a thing hears of what others do with it, once."""

import pytest

from community.activity import actions as follow_ups
from community.activity.models import Entry, Handling
from community.core import nouns
from community.notifications import tasks
from community.notifications.models import Notification
from members.models import Member
from tests.activity import things


@pytest.fixture(autouse=True)
def _things(monkeypatch: pytest.MonkeyPatch, alice: Member) -> None:
    things.declare(monkeypatch, owner=alice)
    things.follow(monkeypatch, tasks.tell_owner)


def praise(by: Member | None) -> Entry:
    """Praise, and let everything follow."""
    entry = things.praise(by)
    for pk in Handling.objects.values_list("pk", flat=True):
        follow_ups.handle(pk)
    return entry


def told() -> list[tuple[int, int]]:
    return list(Notification.objects.values_list("person_id", "entry_id"))


def test_she_hears_of_a_colleague_s_act(alice: Member, bob: Member) -> None:
    entry = praise(bob)
    assert told() == [(alice.pk, entry.pk)]


def test_she_hears_of_it_once(alice: Member, bob: Member) -> None:
    entry = praise(bob)
    tasks.tell_owner(entry)
    assert told() == [(alice.pk, entry.pk)]


def test_she_does_not_hear_of_her_own_acts(alice: Member) -> None:
    praise(alice)
    assert told() == []


def test_an_owner_who_has_left_hears_nothing(alice: Member, bob: Member) -> None:
    alice.is_active = False
    praise(bob)
    assert told() == []


def test_what_belongs_to_nobody_tells_nobody(monkeypatch: pytest.MonkeyPatch, bob: Member) -> None:
    things.declare(monkeypatch, owner=None)
    praise(bob)
    assert told() == []


def test_what_is_no_noun_tells_nobody(monkeypatch: pytest.MonkeyPatch, bob: Member) -> None:
    monkeypatch.setattr(nouns, "_nouns", {})
    praise(bob)
    assert (told(), Handling.objects.get().state) == ([], "done")


def test_what_is_deleted_meanwhile_tells_nobody(bob: Member) -> None:
    entry = things.praise(bob)
    assert entry.target is not None
    type(entry.target).objects.all().delete()
    follow_ups.handle(Handling.objects.get().pk)
    assert (told(), Handling.objects.get().state) == ([], "done")
