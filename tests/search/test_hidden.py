"""What is hidden is out of search with the act that hides it, before any job comes by."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from community.moderation import actions as moderation
from community.search import index, queries
from community.search.models import Document
from members.models import Member
from tests.events import diary
from tests.knowledge import library
from tests.newsletter import journal

pytestmark = pytest.mark.django_db


def _tip(author: Member) -> Any:
    return library.make_tip(author, title="Le zeppelin")


def _event(author: Member) -> Any:
    return diary.make_event(author, title="Le zeppelin")


def _article(author: Member) -> Any:
    article = journal.make_ready(journal.make_issue(12), author=author, title="Le zeppelin")
    journal.let_out(journal.make_issue(12))
    article.refresh_from_db()
    return article


KINDS = [
    pytest.param(_tip, id="tip"),
    pytest.param(_event, id="event"),
    pytest.param(_article, id="article"),
]


@pytest.mark.parametrize("make", KINDS)
def test_hiding_is_effective_at_once(
    alice: Member,
    dan: Member,
    make: Callable[..., Any],
    lazy_loading_allowed: None,
) -> None:
    obj = make(alice)
    index.fill()
    assert queries.find("zeppelin", "fr").everything == 1
    with transaction.atomic():
        moderation.hide(obj, by=dan, reason="Un nom.", at=timezone.now())
        assert queries.find("zeppelin", "fr").everything == 0
        assert not Document.objects.filter(object_id=obj.pk, title="Le zeppelin").exists()
        assert queries.ids("zeppelin", "fr", type(obj).__name__.lower()) == []
    moderation.restore(obj, by=dan, reason="Retiré.", at=timezone.now())
    index.put(obj)
    assert queries.find("zeppelin", "fr").everything == 1


@pytest.mark.parametrize("make", KINDS)
def test_a_hiding_that_is_undone_leaves_search_as_it_was(
    alice: Member,
    dan: Member,
    make: Callable[..., Any],
    lazy_loading_allowed: None,
) -> None:
    obj = make(alice)
    index.fill()
    with transaction.atomic():
        moderation.hide(obj, by=dan, reason="Un nom.", at=timezone.now())
        transaction.set_rollback(True)
    assert queries.find("zeppelin", "fr").everything == 1


def test_words_of_what_is_hidden_are_proposed_to_nobody(alice: Member, dan: Member) -> None:
    tip = _tip(alice)
    index.fill()
    assert queries.find("zepelin", "fr").reading.corrected == [("zepelin", ["zeppelin"])]
    moderation.hide(tip, by=dan, reason="Un nom.", at=timezone.now())
    assert queries.find("zepelin", "fr").reading.corrected == []


@pytest.mark.parametrize("change", [{"left_at": timezone.now()}, {"is_active": False}])
def test_whoever_left_is_found_nowhere(alice: Member, bob: Member, change: dict[str, Any]) -> None:
    index.fill()
    assert queries.find("petit", "fr").everything == 1
    Member.objects.filter(pk=bob.pk).update(**change)
    assert queries.find("petit", "fr").everything == 0
