"""What is pasted to invite many at once, and what each line is told."""

from dataclasses import replace
from time import thread_time

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


@pytest.mark.parametrize(
    "line",
    [
        "MARTIN Jean (Lyon) <jean@a.example>",
        "Jean MARTIN <jean@a.example>",
        '"MARTIN, Jean" <jean@a.example>',
        'MARTIN, Jean" <jean@a.example>',
        "M. MARTIN Jean - Lyon <jean@a.example>",
        "'Jean Martin' <jean@a.example>;",
        "MARTIN;Jean;jean@a.example",
        "MARTIN\tJean\tjean@a.example\tLyon",
        "000101\tMARTIN\tJean\tjean@a.example\tLyon",
        "Matricule\tNom\tPrénom\tCourriel\tSite\n101\tMartin\tJean\tjean@a.example\tLyon",
        "Jean Martin jean@a.example",
        "Jean Martin (jean@a.example)",
        "jean@a.example (Jean Martin)",
        "Jean Martin [mailto:jean@a.example]",
    ],
)
def test_a_name_is_found_in_whatever_order(line):
    assert understood(line) == [("Jean", "Martin", "jean@a.example")]


@pytest.mark.parametrize(
    ("line", "first_name", "last_name"),
    [
        ("O'NEIL Siobhán <s@a.example>", "Siobhán", "O’Neil"),
        ("McDONALD Anne <a@a.example>", "Anne", "McDonald"),
        ("LE GOFF Anne <a@a.example>", "Anne", "Le Goff"),
        ("Anne de LA TOUR <a@a.example>", "Anne", "de La Tour"),
        ("de La Tour Anne <a@a.example>", "Anne", "de La Tour"),
        ("ROY-MARTIN Léa-Marie <l@a.example>", "Léa-Marie", "Roy-Martin"),
        ("Martin Jean <jean.martin@a.example>", "Jean", "Martin"),
        ("Martin Jean <jmartin@a.example>", "Jean", "Martin"),
        ("MARTIN JEAN <jean.martin@a.example>", "Jean", "Martin"),
        ("Martin;Jean;jean.martin@a.example", "Jean", "Martin"),
        ("JEAN MARTIN <j@a.example>", "Jean", "Martin"),
        ("Nguyễn Thị Minh <n@a.example>", "Nguyễn", "Thị Minh"),
    ],
)
def test_capitals_and_addresses_tell_the_last_name(line, first_name, last_name):
    ((first, last, _email),) = understood(line)
    assert (first, last) == (first_name, last_name)


@pytest.mark.parametrize(
    "text",
    [
        "Alice Martin alice@a.example; Bob Petit bob@a.example",
        "Alice;Martin;alice@a.example;Bob;Petit;bob@a.example",
        "alice@a.example;Alice;Martin;bob@a.example;Bob;Petit",
    ],
)
def test_several_people_on_one_line(text):
    assert understood(text) == [ALICE, BOB]


def test_what_is_understood_is_read_again_as_it_is():
    lines = guest_list.read("MARTIN Jean <j@a.example>\nde La Tour Anne <a@a.example>\nrien")
    again = guest_list.read("\n".join(line.rewritten() for line in lines))
    assert [line.guest for line in again] == [line.guest for line in lines]
    swapped = replace(lines[0], guest=guest_list.turned(lines[0].guest))
    (turned,) = guest_list.read(swapped.rewritten())
    assert (turned.guest.first_name, turned.guest.last_name) == ("Martin", "Jean")


def test_a_name_that_an_encoding_destroyed_is_doubted():
    (line,) = guest_list.read("AndrŽ Martin <a@a.example>")
    assert (line.guest, bool(line.fault)) == (None, True)


def test_an_address_written_twice_is_left_out_once():
    first, second = guest_list.read("A B <a@a.example>\nC D <A@a.example>")
    assert (first.is_ready, second.is_ready, bool(second.left_out)) == (True, False, True)


@pytest.mark.parametrize(
    "text",
    ["<" * 50_000, "a@" * 50_000, ";" * 100_000, "(" * 50_000 + "<a@a.example>", '"' * 99_999],
)
def test_a_list_made_to_be_slow_is_not(text):
    start = thread_time()
    assert len(guest_list.read(text)) <= guest_list.MOST + 1
    assert thread_time() - start < 5


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


def test_one_account_does_not_stop_the_others(dan, bob):
    sent = invite_all(guests("a@a.example", bob.email, "b@a.example"), dan)
    assert [invitation.email for invitation in sent.invitations] == ["a@a.example", "b@a.example"]
    assert list(sent.refused) == [bob.email]
    assert (Invitation.objects.count(), Delivery.objects.count()) == (2, 2)


def test_a_member_invites_nobody(alice):
    with pytest.raises(PermissionDenied):
        invite_all(guests("a@a.example"), alice)
