"""What is new, in the reader's language, in one query."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from community.activity import ledger
from community.activity.models import Entry
from community.activity.queries import recent
from community.core.person import Reader
from members.models import Member
from tests import factories
from tests.activity import things


@pytest.fixture(autouse=True)
def _things(monkeypatch: pytest.MonkeyPatch) -> None:
    things.declare(monkeypatch)
    things.follow(monkeypatch, lambda _entry: None)


@pytest.mark.parametrize("count", [1, 3, 20])
def test_one_query_however_many(
    alice: Member, bob: Member, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        things.praise(alice if number % 2 else bob, factories.make_topic(f"topic-{number}"))
    with django_assert_num_queries(1):
        news = recent(Reader(alice.pk), 50)
        assert len([(one.html, one.entry.actor.name) for one in news]) == count


def test_the_sentence_is_in_the_language_of_the_reader(alice: Member) -> None:
    things.praise(alice)
    with translation.override("en"):
        (news,) = recent(Reader(alice.pk), 5)
        assert news.html == 'Alice Martin praised <a href="/topics/visas/">Visa matters</a>'
    with translation.override("fr"):
        assert recent(Reader(alice.pk), 5)[0].html == (
            'Alice Martin praised <a href="/topics/visas/">Visas</a>'
        )


def test_names_are_escaped(alice: Member) -> None:
    topic = factories.make_topic("odd", name_fr="<b>", name_en="<b>")
    things.praise(factories.make_member("<i>", "O’Hara"), topic)
    (news,) = recent(Reader(alice.pk), 5)
    assert news.html == '&lt;i&gt; O’Hara praised <a href="/topics/odd/">&lt;b&gt;</a>'


def test_what_a_reader_may_not_see_is_no_news(alice: Member) -> None:
    things.praise(alice, factories.make_topic("hidden-plan"))
    assert recent(Reader(alice.pk), 5) == []


def test_quiet_verbs_are_no_news(alice: Member) -> None:
    entry = things.praise(alice)
    ledger.record(things.MOVED, by=alice, on=entry.target, at=entry.happened_at)
    told = [one.entry.verb for one in recent(Reader(alice.pk), 5)]
    assert told == [entry.verb]


def test_somebody_who_left_is_a_former_colleague(alice: Member, bob: Member) -> None:
    things.praise(bob)
    Entry.objects.update(actor=None)
    with translation.override("en"):
        (news,) = recent(Reader(alice.pk), 5)
        assert news.html == 'A former colleague praised <a href="/topics/visas/">Visa matters</a>'
