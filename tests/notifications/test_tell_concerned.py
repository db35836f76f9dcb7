"""Some acts concern others than the owner of their target: the verb says whom."""

import pytest

from community.activity.models import Entry
from community.core import verbs
from community.notifications import actions
from community.notifications.models import Notification
from members.models import Member
from tests.activity import things


def told(entry: Entry) -> list[int]:
    actions.tell_concerned(entry, at=entry.happened_at)
    return list(Notification.objects.values_list("person", flat=True))


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, alice: Member, bob: Member, carol: Member) -> Entry:
    """alice did something that concerns alice, bob and carol."""
    things.declare(monkeypatch, owner=None)
    made = things.praise(alice)
    people = [alice.pk, bob.pk, carol.pk]
    verb = verbs.Verb(made.verb, "%(actor)s", to_owner=("a", "b"), concerns=lambda _entry: people)
    monkeypatch.setattr(verbs, "_verbs", {made.verb: verb})
    return made


def test_those_whom_the_verb_names_are_told_but_not_who_did_it(
    entry: Entry, bob: Member, carol: Member
) -> None:
    assert told(entry) == [bob.pk, carol.pk]


def test_each_is_told_once(entry: Entry, bob: Member, carol: Member) -> None:
    told(entry)
    assert told(entry) == [bob.pk, carol.pk]


def test_who_has_left_hears_nothing(entry: Entry, bob: Member, carol: Member) -> None:
    Member.objects.filter(pk=bob.pk).update(is_active=False)
    assert told(entry) == [carol.pk]
