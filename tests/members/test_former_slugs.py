"""A name that changes keeps the old address of the profile, and nobody else ever has it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from members import actions
from members.models import FormerSlug, Member
from members.roster import apply
from tests import factories
from tests.members.aurelis import HEADINGS, LEA, csv_of

OLD = "/members/alice-martin/"


def rename(member, first_name, last_name):
    return actions.rename(
        member, first_name=first_name, last_name=last_name, by=member, at=timezone.now()
    )


def opened(first_name, last_name, email="other@aurelis.example"):
    return actions.open_account(
        email=email,
        first_name=first_name,
        last_name=last_name,
        site=factories.make_site(),
        language="fr",
        at=timezone.now(),
    )


def test_the_old_address_leads_to_the_new_one(alice, bob, sign_in):
    rename(alice, "Alice", "Roy")
    answer = sign_in(bob).get(OLD)
    assert (answer.status_code, answer.url) == (302, "/members/alice-roy/")


def test_each_of_several_names_leads_to_the_last(alice, bob, sign_in):
    rename(alice, "Alice", "Roy")
    rename(alice, "Alice", "Blanc")
    client = sign_in(bob)
    addresses = [client.get(path).url for path in (OLD, "/members/alice-roy/")]
    assert addresses == ["/members/alice-blanc/"] * 2


def test_a_homonym_does_not_inherit_it(alice, bob, sign_in):
    rename(alice, "Alice", "Roy")
    assert opened("Alice", "Martin").slug == "alice-martin-2"
    assert rename(bob, "Alice", "Martin").slug == "alice-martin-3"
    assert sign_in(bob).get(OLD).url == "/members/alice-roy/"


def test_whoever_takes_the_old_name_again_has_the_old_address(alice, bob, sign_in):
    rename(alice, "Alice", "Roy")
    rename(alice, "Alice", "Martin")
    client = sign_in(bob)
    assert client.get(OLD).status_code == 200
    assert client.get("/members/alice-roy/").url == OLD
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["alice-roy"]


def test_a_name_with_other_accents_has_the_same_address(alice):
    rename(alice, "Àlice", "Martin")
    assert (alice.slug, FormerSlug.objects.count()) == ("alice-martin", 0)


def test_a_word_that_moves_from_first_to_last_name_is_kept(alice):
    rename(alice, "Alice Anne", "Martin")
    rename(alice, "Alice", "Anne Martin")
    alice.refresh_from_db()
    assert (alice.first_name, alice.last_name) == ("Alice", "Anne Martin")


def test_who_is_not_to_be_seen_is_not_led_to(alice, bob, sign_in):
    rename(alice, "Alice", "Roy")
    Member.objects.filter(pk=alice.pk).update(left_at=timezone.now())
    assert sign_in(bob).get(OLD).status_code == 404


def test_the_roster_keeps_it_too(alice, bob, sign_in):
    Member.objects.filter(pk=alice.pk).update(employee_number=LEA[0])
    row = [LEA[0], "ROY", "Alice", alice.email, "Lyon", ""]
    twin = ["000102", "MARTIN", "Alice", "alice2@aurelis.example", "Lyon", ""]
    content = csv_of(HEADINGS, row, twin)
    apply.import_roster(content, by=None, at=timezone.now())
    assert Member.objects.get(email="alice2@aurelis.example").slug == "alice-martin-2"
    assert sign_in(bob).get(OLD).url == "/members/alice-roy/"
    apply.import_roster(content, by=None, at=timezone.now())
    assert FormerSlug.objects.count() == 1


def test_two_who_exchange_their_names_exchange_no_address(alice, bob):
    Member.objects.filter(pk=alice.pk).update(employee_number="1")
    Member.objects.filter(pk=bob.pk).update(employee_number="2")
    rows = [
        ["1", "PETIT", "Bob", alice.email, "Lyon", ""],
        ["2", "MARTIN", "Alice", bob.email, "Lyon", ""],
    ]
    apply.import_roster(csv_of(HEADINGS, *rows), by=None, at=timezone.now())
    alice.refresh_from_db()
    bob.refresh_from_db()
    assert (alice.slug, bob.slug) == ("bob-petit-2", "alice-martin-2")


def test_two_people_never_had_one_address(alice, bob):
    FormerSlug.objects.create(member=alice, slug="old")
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerSlug.objects.create(member=bob, slug="old")


def test_it_goes_with_the_account(alice):
    rename(alice, "Alice", "Roy")
    alice.delete()
    assert FormerSlug.objects.count() == 0
