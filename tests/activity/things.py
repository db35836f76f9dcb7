"""A thing with an owner, and what can happen to it, for rooms that know no feature."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from community.activity import consumers, ledger
from community.activity.models import Entry
from community.company.models import Topic
from community.core import nouns, verbs
from community.core.bilingual import active_language
from members.models import Member
from tests import factories

PRAISED = verbs.Verb(
    "tests.praised",
    "%(actor)s praised %(target)s",
    verbs.Kind.MICRO,
    to_owner=("%(actor)s praised your %(target)s", "%(count)s colleagues praised your %(target)s"),
)
MOVED = verbs.Verb("tests.moved", "%(actor)s moved %(target)s")


def declare(monkeypatch: pytest.MonkeyPatch, owner: Member | None = None) -> None:
    """For one test: topics have pages, an owner, and readers everywhere."""
    for verb in (PRAISED, MOVED):
        monkeypatch.setitem(verbs._verbs, verb.code, verb)
    monkeypatch.setattr(Topic, "get_absolute_url", lambda topic: f"/topics/{topic.slug}/", False)
    monkeypatch.setattr(Topic, "__str__", lambda topic: getattr(topic, f"name_{active_language()}"))
    topics = nouns.Noun(
        code="topic",
        model=Topic,
        label="Topic",
        plural="Topics",
        icon="file-text",
        owners=lambda _topic: [owner] if owner else [],
        visible_to=lambda _member: Topic.objects.exclude(slug__startswith="hidden"),
        words=lambda _topic: [],
        searchable=Topic.objects.all,
    )
    monkeypatch.setattr(nouns, "_nouns", {"topic": topics})


def follow(
    monkeypatch: pytest.MonkeyPatch, run: Callable[[Entry], Any], *, name: str = "tests.follow"
) -> None:
    """For one test: this function, and nobody else, follows what is praised."""
    only = {name: consumers.Consumer(name, lambda verb: verb == PRAISED, run)}
    monkeypatch.setattr(consumers, "_consumers", only)


def praise(by: Member | None, topic: Topic | None = None, **options: Any) -> Entry:
    topic = topic or factories.make_topic("visas", name_fr="Visas", name_en="Visa matters")
    return ledger.record(PRAISED, by=by, on=topic, at=timezone.now(), **options)
