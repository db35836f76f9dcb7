"""On a telephone filters stand behind a button, which says how many are in use."""

from collections.abc import Callable

import pytest
from django.test import Client

from members.models import Member
from tests import factories
from tests.knowledge.library import make_tip, make_tool

type SignIn = Callable[[Member | None], Client]


@pytest.fixture
def lyon(alice: Member) -> None:
    alice.site = factories.make_site("lyon")
    alice.save(update_fields=["site"])
    make_tip(alice, sites=[alice.site])
    make_tool(status="restricted")


@pytest.mark.usefixtures("lyon")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/members/", "Filtrer"),
        ("/members/?q=visa&sort=name", "Filtrer"),
        ("/members/?site=lyon", "Filtrer (1)"),
        ("/members/?site=lyon&lang=fr&lang=en", "Filtrer (3)"),
        ("/members/?site=nowhere", "Filtrer"),
        ("/knowledge/tips/?site=lyon&lang=fr&sort=newest", "Filtrer (2)"),
        ("/knowledge/tools/?status=restricted", "Filtrer (1)"),
        ("/events/?mode=remote&kind=coffee", "Filtrer (2)"),
    ],
)
def test_the_button_counts_what_narrows_the_list(
    alice: Member, sign_in: SignIn, address: str, said: str
) -> None:
    button = sign_in(alice).get(address).text.partition('popovertarget="filters">')[2]
    words = button.partition("</svg>")[2].partition("</button>")[0]
    assert words.strip() == said


def test_it_counts_in_english_too(alice: Member, sign_in: SignIn) -> None:
    alice.language = "en"
    alice.save(update_fields=["language"])
    assert "Filter (2)\n" in sign_in(alice).get("/events/?mode=remote&kind=coffee").text
