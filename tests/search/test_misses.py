"""What was looked for in vain: words, days, counts, and nobody's name."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.search import actions, index, tasks
from community.search.models import Miss
from members.models import Member

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def counted() -> list[tuple[str, int]]:
    return list(Miss.objects.order_by("words").values_list("words", "count"))


def test_the_same_words_of_a_day_are_one_line() -> None:
    for q in ("Crèche", "  creche ", "Où trouver une crèche ?", "CRÈCHE"):
        actions.count_miss(q, at=MONDAY)
    actions.count_miss("crèche", at=MONDAY + timedelta(days=1))
    assert counted() == [("creche", 4), ("creche", 1)]


@pytest.mark.parametrize(
    "q",
    [
        *("", "   ", "?!", "jeanne.inconnue@aurelis.example", "06 99 88 77 66"),
        *("appeler le +33 6 99 88 77 66", "écrire à jeanne@aurelis.example", "\x00"),
    ],
)
def test_what_names_somebody_or_nothing_is_not_kept(q: str) -> None:
    actions.count_miss(q, at=MONDAY)
    assert counted() == []


def test_it_is_bounded() -> None:
    actions.count_miss("mot " * 500 + " ".join(f"mot{n}" for n in range(500)), at=MONDAY)
    actions.count_miss("x" * 5_000, at=MONDAY)
    assert all(len(words) <= 100 for words, _count in counted())


def test_nothing_of_a_person_is_kept() -> None:
    assert {field.name for field in Miss._meta.get_fields()} == {"id", "words", "day", "count"}


def test_after_a_year_it_is_forgotten() -> None:
    actions.count_miss("crèche", at=timezone.now() - timedelta(days=500))
    actions.count_miss("piscine", at=timezone.now())
    tasks.forget(0)
    assert counted() == [("piscine", 1)]


def test_what_is_found_is_not_counted(alice: Member) -> None:
    index.fill()
    client = Client()
    client.force_login(alice)
    client.get("/search/", {"q": "alice"})
    client.get("/search/", {"q": ""})
    assert counted() == []
    client.get("/search/", {"q": "zeppelin"})
    client.get("/members/", {"q": "zeppelin"})  # mostly names
    assert counted() == [("zeppelin", 1)]
