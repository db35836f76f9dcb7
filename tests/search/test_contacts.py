"""An address or a telephone number finds its person, however it is written."""

import pytest
from django.utils import timezone

from community.core.person import Reader
from community.search import contacts, index, queries
from members.models import Member
from tests import factories

pytestmark = pytest.mark.django_db


def found(q: str, **options: object) -> list[str]:
    return [str(result.title) for result in queries.find(q, "fr", **options).results]


@pytest.fixture
def siobhan(alice: Member, bob: Member) -> Member:
    bob.phone = "+33 4 72 00 00 09"
    bob.save()
    member = factories.make_member(
        "Siobhán",
        "O’Neil",
        slug="siobhan-oneil",
        email="siobhan.oneil@aurelis.example",
        phone="04 72 00 00 01 poste 4512",
    )
    index.fill()
    return member


@pytest.mark.parametrize(
    "q",
    [
        "siobhan.oneil@aurelis.example",
        "Siobhan.ONeil@Aurelis.Example",
        "  siobhan.oneil@aurelis.example ",
        "<siobhan.oneil@aurelis.example>",
        "mailto:siobhan.oneil@aurelis.example",
        "écrire à siobhan.oneil@aurelis.example",
        "04 72 00 00 01",
        "0472000001",
        "04.72.00.00.01",
        "04-72-00-00-01",
        "04‑72‑00‑00‑01",
        "04\u00a072\u00a000\u00a000\u00a001",
        "04\u202f72 00 00 01",
        "+33 4 72 00 00 01",
        "+33472000001",
        "+33 (0)4 72 00 00 01",
        "0033 4 72 00 00 01",
        "(04) 72 00 00 01",
        "tel:+33472000001",
        "4512",
        "poste 4512",
    ],
)
def test_a_person_is_found(siobhan: Member, q: str) -> None:
    assert found(q)[:1] == [siobhan.name]
    assert queries.ids(q, "fr", "member")[:1] == [siobhan.pk]


@pytest.mark.parametrize(
    "q",
    [
        *("siobhan.oneil@elsewhere.example", "oneil@aurelis.example", "04 72 00 00 02"),
        *("+32 4 72 00 00 02", "72 00 00", "4513", "aurelis.example", "example"),
    ],
)
def test_another_one_finds_nobody(siobhan: Member, q: str) -> None:
    assert siobhan.name not in found(q)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("+33 4 72 00 00 01", "04 72 00 00 01"),
        ("+65 6123 4567", "6123 4567"),
        ("+65 6123 4567", "0065 61234567"),
        ("+48 22 123 45 67", "22 123 45 67"),
        ("+55 11 91234-5678", "11 91234 5678"),
        ("+1 514 555 0199", "514-555-0199"),
        ("04 72 00 00 01", "+33472000001"),
        ("+212 5 22 00 00 01", "05 22 00 00 01"),
    ],
)
def test_a_number_from_abroad_is_one_with_that_at_home(
    alice: Member, kept: str, typed: str
) -> None:
    alice.phone = kept
    alice.save()
    index.put(alice)
    assert found(typed) == ["Alice Martin"]


def test_a_date_or_a_sum_is_no_number_of_anybody(siobhan: Member) -> None:
    assert found("Siobhán 24/11/2026")[:1] == ["<mark>Siobhán</mark> O’Neil"]
    assert found("12 000 000 €") == []


def test_whoever_left_is_not_found_by_number(siobhan: Member, bob: Member) -> None:
    Member.objects.filter(pk=siobhan.pk).update(left_at=timezone.now())
    assert found("04 72 00 00 01", reader=Reader(bob.pk)) == []
    assert found(siobhan.email, reader=Reader(bob.pk)) == []


def test_a_new_number_takes_the_place_of_the_old(siobhan: Member) -> None:
    siobhan.phone = "06 11 22 33 44"
    siobhan.save()
    index.put(siobhan)
    assert found("04 72 00 00 01") == []
    assert found("+33611223344") == [siobhan.name]


@pytest.mark.parametrize("text", ["", "NC", "voir Claire", "12", "n° 3", "2026"])
def test_what_is_no_contact_is_none(text: str) -> None:
    assert list(contacts.typed(text)) == []
