"""The crowd for measuring is whole: counters agree with what they count, search knows it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F, Q
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from community.demo import seeding
from community.demo.loading.stage import Stage
from community.demo.seeding.agenda import EVENTS_A_MEMBER
from community.demo.seeding.crowd import Crowd
from community.notifications.models import Notification
from community.search.models import Document
from events.models import Event, Registration
from knowledge.models import Tip
from members.models import Member
from newsletter.models import Article, Issue
from tests.demo.moment import NOW

MEMBERS = 400
SEATED, WAITING = (Q(registrations__state=state) for state in ("registered", "waiting"))
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lazy_loading_allowed")]


@dataclass(frozen=True)
class Sown:
    """The crowd, and what it looked like the first time and the second."""

    crowd: Crowd
    looks: list[Any]


@pytest.fixture(scope="module")
def sown(demo: Stage, django_db_blocker: DjangoDbBlocker) -> Iterator[Sown]:
    """Sown twice, to compare; the second one stays for this file, and is forgotten."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr(seeding, "_tidy", lambda: None)  # not within a transaction
        looks = once()
        yield Sown(seeding.seed(MEMBERS, chance=1, at=NOW), [looks, look()])
        transaction.set_rollback(True)


@transaction.atomic
def once() -> list[Any]:
    """What a crowd looks like; nothing of it stays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeding, "_index", lambda: None)
        seeding.seed(MEMBERS, chance=1, at=NOW)
    looks = look()
    transaction.set_rollback(True)
    return looks


def look() -> list[Any]:
    tips = Tip.objects.values_list("slug", "author__slug", "published_at", "tried_count")
    events = Event.objects.values_list("slug", "starts_at", "registered_count", "waiting_count")
    articles = Article.objects.values_list("slug", "issue__number", "useful_count")
    return [sorted(rows) for rows in (tips, events, articles)]


def test_there_are_as_many_members_as_asked(sown: Sown) -> None:
    assert len(sown.crowd.newcomers) == MEMBERS - 290
    assert Member.objects.joined().count() == MEMBERS


def test_the_same_number_gives_the_same_crowd(sown: Sown) -> None:
    assert sown.looks[0] == sown.looks[1]


def test_tips_say_how_many_tried_them(sown: Sown) -> None:
    tips = Tip.objects.published()
    assert tips.count() == 2 * MEMBERS
    wrong = tips.annotate(n=Count("tried_marks")).exclude(n=F("tried_count"))
    assert list(wrong) == []


def test_events_grow_with_the_members(sown: Sown) -> None:
    there = Event.objects.count()
    assert there == 24 + round(EVENTS_A_MEMBER * len(sown.crowd.newcomers))
    assert Event.objects.coming(NOW).count() + Event.objects.past(NOW).count() == there
    assert Event.objects.filter(published_at__gt=NOW).count() == 0


def test_events_say_who_comes_and_who_waits(sown: Sown) -> None:
    counted = Event.objects.annotate(
        seated=Count("registrations", filter=SEATED),
        waits=Count("registrations", filter=WAITING),
    )
    wrong = ~Q(seated=F("registered_count")) | ~Q(waits=F("waiting_count"))
    assert list(counted.filter(wrong)) == []
    assert list(Event.objects.filter(registered_count__gt=F("seats"))) == []
    assert list(Registration.objects.filter(registered_at__gt=NOW)) == []


def test_hosts_are_told_who_comes(sown: Sown) -> None:
    told = Notification.objects.filter(entry__verb="events.registration.registered")
    hosts = set(Event.objects.values_list("people", flat=True))
    assert {person for (person,) in told.values_list("person")} <= hosts
    assert told.exists()


def test_the_quarterly_starts_with_its_first_issue(sown: Sown) -> None:
    issues = Issue.objects.published().order_by("number")
    assert list(issues.values_list("number", flat=True)) == list(range(1, 13))
    dates = list(issues.values_list("published_at", flat=True))
    assert dates == sorted(dates)
    assert dates[1] - dates[0] == timedelta(days=91)


def test_articles_say_how_many_found_them_useful(sown: Sown) -> None:
    articles = Article.objects.published()
    sizes = Counter(articles.values_list("issue__number", flat=True))
    assert (len(sizes), set(sizes.values())) == (12, {3, 10})  # as those of the demo
    wrong = articles.annotate(n=Count("marks")).exclude(n=F("useful_count"))
    assert list(wrong) == []


def test_everything_is_found(sown: Sown) -> None:
    found = Document.objects.values_list("noun").annotate(n=Count("object_id", distinct=True))
    expected = {
        "tip": Tip.objects.published().count(),
        "event": Event.objects.count(),
        "issue": 12,
        "article": Article.objects.published().on_the_web().count(),
        "member": MEMBERS,
    }
    counted = dict(found)
    assert {noun: counted[noun] for noun in expected} == expected


@override_settings(AT_HOME=False)
def test_it_stays_at_home() -> None:
    with pytest.raises(CommandError):
        call_command("seed", members=400)
