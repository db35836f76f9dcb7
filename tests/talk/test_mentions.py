"""Who is meant by @ and a name."""

from datetime import timedelta
from time import perf_counter

import pytest
from django.utils import timezone

from community.talk import mentions
from tests import factories


@pytest.fixture
def noel(db):
    return factories.make_member("Noël", "D’Hérouville-Œuf")


def names(text: str) -> list[tuple[str, str]]:
    return [(person.name, written) for person, written in mentions.people_in(text).items()]


def test_by_first_and_last_name_without_accents_too(alice, noel):
    assert names("Merci @Alice Martin, et @noel d’herouville-oeuf !") == [
        ("Alice Martin", "Alice Martin"),
        ("Noël D’Hérouville-Œuf", "noel d’herouville-oeuf"),
    ]
    assert names("@Alice\u00a0Martin") == [("Alice Martin", "Alice\u00a0Martin")]
    assert names("(@Alice Martin).") == [("Alice Martin", "Alice Martin")]
    assert names("@Alice Martin peut le dire") == [("Alice Martin", "Alice Martin")]


def test_the_longest_name_is_meant(alice):
    longer = factories.make_member("Alice", "Martin Dupont")
    assert names("@Alice Martin Dupont sait") == [(longer.name, "Alice Martin Dupont")]


def test_what_only_looks_like_it_means_nobody(alice):
    for text in ("@Alice", "Alice Martin", "x@Alice Martin", "@Alice Martinet", "@ Alice Martin"):
        assert names(text) == [], text


def test_namesakes_are_all_meant_and_whoever_left_is_not(alice):
    other = factories.make_member("Alice", "Martin", email="a2@a.example", slug="a2")
    gone = {"email": "a3@a.example", "slug": "a3", "left_at": timezone.now() - timedelta(days=1)}
    left = factories.make_member("Alice", "Martin", **gone)
    people = set(mentions.people_in("@Alice Martin"))
    assert (people, left in people) == ({alice, other}, False)
    named = [{"written": "Alice Martin", "slug": person.slug} for person in (alice, other)]
    html = mentions.linked("@Alice Martin", named)
    assert html == '<a href="/members/?q=Alice+Martin">@Alice Martin</a>'


def test_an_address_beside_a_name_stays_a_link(alice):
    named = [{"written": "Alice Martin", "slug": "alice-martin"}]
    html = mentions.linked("https://a.example/@Alice Martin @Alice Martin", named)
    assert html.count("<a ") == 2
    assert '<a href="/members/alice-martin/">@Alice Martin</a>' in html


@pytest.mark.django_db
def test_it_takes_no_longer_for_odd_texts():
    """Twice as long a text takes about twice the time."""
    for piece in ("@a", "@a b ", "@" * 5, "@Alice Martin "):
        began = perf_counter()
        mentions.people_in(piece * 20_000)
        assert perf_counter() - began < 1, piece
