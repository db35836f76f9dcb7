"""Reading one line and reading all, at the same moment."""

import pytest
from django.utils import timezone

from community.activity import ledger
from community.notifications import actions
from community.notifications.models import Notification
from knowledge import verbs
from tests import factories
from tests.at_once import at_once
from tests.knowledge import library

pytestmark = pytest.mark.django_db(transaction=True)


def test_neither_waits_for_ever():
    alice, now = factories.make_member(), timezone.now()
    tip = library.make_tip(alice)
    readers = [factories.make_member() for _ in range(5)]
    for _again in range(20):
        for bob in readers:
            entry = ledger.record(verbs.TIP_TRIED, by=bob, on=tip, at=now, past=True)
            Notification.objects.create(person=alice, entry=entry, created_at=now)
    lines = list(Notification.objects.select_related("entry"))
    reading = [lambda line=line: actions.read(line, at=now) for line in (lines[0], lines[-1])]
    everything = [lambda: actions.read_all(alice, at=now)] * 2
    assert at_once(*reading, *everything) == []
    assert Notification.objects.unread().count() == 0
