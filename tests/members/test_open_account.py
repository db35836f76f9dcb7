"""Every door opens the same account: a slug, and an address that can receive codes."""

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.utils import timezone

from members import actions
from members.models import Member
from tests import factories


def open_one(**changes):
    words = {
        "email": "Łucja.O’Brien@aurelis.example",
        "first_name": "Łucja",
        "last_name": "O’Brien",
        "site": factories.make_site("varsovie", time_zone="Europe/Warsaw"),
        "language": "en",
        "at": timezone.now(),
    }
    return actions.open_account(**(words | changes))


def address_of(member):
    address = EmailAddress.objects.get(user=member)
    return address.email == member.email, address.verified, address.primary


def test_an_account_has_slug_address_and_the_clock_of_its_site(db):
    member = open_one(email="Lucja@aurelis.example")
    assert (member.slug, member.email, member.time_zone, member.spoken) == (
        "lucja-o-brien",
        "lucja@aurelis.example",
        "Europe/Warsaw",
        ["en"],
    )
    assert member.entity_id == member.site.entity_id
    assert address_of(member) == (True, True, True)
    assert (member.has_usable_password(), member.joined_at) == (False, None)


def test_homonyms_are_numbered(db):
    slugs = [open_one(email=f"l{number}@aurelis.example").slug for number in range(3)]
    assert slugs == ["lucja-o-brien", "lucja-o-brien-2", "lucja-o-brien-3"]


def test_one_account_per_address(alice):
    with pytest.raises(actions.AlreadyMember):
        open_one(email=alice.email.upper())


def test_an_account_without_any_address_row_is_not_swept_away(alice):
    EmailAddress.objects.filter(user=alice).delete()
    Member.objects.filter(pk=alice.pk).update(joined_at=None)
    assert not actions.forget_unproven(alice.email)


def test_createsuperuser_makes_an_account_that_can_sign_in(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "cinq tasses de café")
    call_command(
        "createsuperuser",
        email="Ada@aurelis.example",
        first_name="Ada",
        last_name="Roussel",
        interactive=False,
    )
    ada = Member.objects.get()
    assert (ada.slug, ada.email, ada.is_superuser) == ("ada-roussel", "ada@aurelis.example", True)
    assert address_of(ada) == (True, True, True)
    assert ada.check_password("cinq tasses de café")
