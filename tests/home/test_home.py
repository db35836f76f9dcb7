"""Home: what helped lately, and what concerns this reader."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from community.activity.models import Entry
from community.core import nouns
from community.home.queries import Home, home_for
from community.notifications import actions as notifications
from knowledge import actions as knowledge
from knowledge.models import Tip
from members.models import Member
from tests.knowledge import library


@pytest.fixture
def at(db: None) -> datetime:
    return timezone.now()


def home(member: Member) -> Home:
    """As the session loads its person."""
    now = timezone.now()
    today = timezone.localdate(now)
    present = Member.objects.present(member.pk, today, now, nouns.registered()).get()
    return home_for(present, at=timezone.now())


def tried(tip: Tip, *people: Member) -> Tip:
    for person in people:
        knowledge.mark_tried(tip, by=person, at=timezone.now(), minutes=10, past=True)
    return tip


def test_what_nobody_tried_lately_helped_nobody_this_month(alice, bob, carol, at):
    long_ago = at - timedelta(days=60)
    knowledge.mark_tried(library.make_tip(bob), by=carol, at=long_ago, minutes=10, past=True)
    assert home(alice).tips == []
    lately = tried(library.make_tip(bob), carol)
    assert home(alice).tips == [lately]


def tell(tip: Tip, by: Member) -> None:
    """Somebody tries a tip, and its author is told."""
    tried(tip, by)
    notifications.tell_owner(Entry.objects.latest("pk"), at=timezone.now())


def test_what_was_read_concerns_nobody_any_more(alice, bob, carol, lazy_loading_allowed):
    tip = library.make_tip(alice)
    tell(tip, bob)
    notifications.read_all(alice, at=timezone.now())
    tell(tip, carol)
    assert [concern.sentence for concern in home(alice).concerns] == [
        f"Carol Nowak a testé votre astuce «\u00a0{tip.title}\u00a0»"
    ]
