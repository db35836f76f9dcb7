"""What is pasted to invite many at once, and what each line is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.post.models import Delivery
from members import actions, guest_list
from members.models import Invitation
from tests import factories


def understood(text):
    return [
        (one.guest.first_name, one.guest.last_name, one.guest.email)
        for one in guest_list.read(text)
        if one.guest
    ]


ALICE = ("Alice", "Martin", "alice@a.example")
BOB = ("Bob", "Petit", "bob@a.example")


@pytest.mark.parametrize(
    "text",
    [
        "Alice Martin <alice@a.example>; Bob Petit <bob@a.example>",
        "Alice Martin <Alice@A.example>\nBob Petit <bob@a.example>;\n\n",
        "Martin, Alice <alice@a.example>; Petit, Bob <bob@a.example>",
        '"Martin, Alice" <alice@a.example>, "Petit, Bob" <bob@a.example>',
        "Alice;Martin;alice@a.example\nBob;Petit;bob@a.example",
        "alice@a.example\tAlice\tMartin\r\nbob@a.example\tBob\tPetit",
        'Alice,Martin,alice@a.example\n"Bob","Petit","bob@a.example"',
    ],
)
def test_mail_programs_and_spreadsheets_are_understood(text):
    assert understood(text) == [ALICE, BOB]


def test_an_address_may_say_the_name():
    assert understood("jean-paul.du.pont@a.example") == [
        ("Jean-Paul", "Du Pont", "jean-paul.du.pont@a.example")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Alice Martin",
        "amartin@a.example",
        "Alice Martin <alice@>",
        "Eve <http://x> <eve@a.example>",
        "<script> <eve@a.example>",
        "Alice Martin <alice@a.example> and more",
    ],
)
def test_a_line_that_is_not_understood_says_so(line):
    assert any(one.fault for one in guest_list.read(line))


def test_an_address_written_twice_is_a_fault():
    first, second = guest_list.read("A B <a@a.example>\nC D <A@a.example>")
    assert (bool(first.fault), bool(second.fault)) == (False, True)


def guests(*emails):
    return [actions.Guest(email, "Alice", "Martin") for email in emails]


def invite_all(guests, by):
    site = factories.make_site()
    return actions.invite_all(guests, site=site, language="fr", by=by, at=timezone.now())


def test_everybody_of_a_list_gets_a_letter(dan):
    invite_all(guests("a@a.example", "b@a.example"), dan)
    assert sorted(Delivery.objects.values_list("address", flat=True)) == [
        "a@a.example",
        "b@a.example",
    ]


def test_all_or_nobody(dan, bob):
    with pytest.raises(actions.SomeRefused) as refused:
        invite_all(guests("a@a.example", bob.email), dan)
    assert list(refused.value.answers) == [bob.email]
    assert (Invitation.objects.count(), Delivery.objects.count()) == (0, 0)


def test_a_member_invites_nobody(alice):
    with pytest.raises(PermissionDenied):
        invite_all(guests("a@a.example"), alice)
