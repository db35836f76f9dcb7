"""Name and address change; the account stays, and both addresses hear of it."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.audit.models import Record
from members import actions
from members.models import Member
from tests import mails

ADDRESS, CONFIRM = "/accounts/email/", "/accounts/confirm-email/"
NEW = "alice.durand@aurelis.example"
PASSWORD = "cinq tasses de café froid"


@pytest.fixture
def at_desk(alice, client):
    """Alice, who has just given the password once more."""
    client.post("/accounts/login/", {"login": alice.email, "password": "secret"})
    client.post("/accounts/reauthenticate/", {"password": "secret"})
    return client


def change_address(client, address=NEW):
    return client.post(ADDRESS, {"action_add": "", "email": address})


def test_the_new_address_takes_over_with_a_code(alice, at_desk):
    old = alice.email
    assert change_address(at_desk).url == CONFIRM
    assert Member.objects.get(pk=alice.pk).email == old
    at_desk.post(CONFIRM, {"code": mails.code_to(NEW)})
    alice.refresh_from_db()
    assert (alice.email, alice.slug, alice.name) == (NEW, "alice-martin", "Alice Martin")
    addresses = EmailAddress.objects.filter(user=alice)
    assert list(addresses.values_list("email", "verified", "primary")) == [(NEW, True, True)]


def test_both_addresses_are_told(alice, at_desk):
    old = alice.email
    change_address(at_desk)
    at_desk.post(CONFIRM, {"code": mails.code_to(NEW)})
    assert [mails.last_to(address).kind for address in (old, NEW)] == ["account.identity"] * 2
    assert old in mails.last_to(NEW).text
    assert NEW in mails.last_to(old).text


def test_an_address_is_not_changed_without_the_password(alice, client):
    client.post("/accounts/login/", {"login": alice.email, "password": "secret"})
    assert change_address(client).url.startswith("/accounts/reauthenticate/")
    assert mails.to(NEW) == []


def test_nor_without_the_code(alice, at_desk):
    change_address(at_desk)
    at_desk.post(CONFIRM, {"code": "AAAA-AAAA"})
    assert Member.objects.get(pk=alice.pk).email == alice.email


def test_the_address_of_another_is_not_to_be_had_and_not_betrayed(alice, bob, at_desk):
    assert change_address(at_desk, bob.email).url == CONFIRM
    at_desk.post(CONFIRM, {"code": mails.code_to(bob.email)})
    assert Member.objects.get(pk=alice.pk).email == alice.email


def test_a_password_is_set_and_told(alice, at_desk):
    sent = {"oldpassword": "secret", "password1": PASSWORD, "password2": PASSWORD}
    at_desk.post("/accounts/password/change/", sent)
    assert Member.objects.get(pk=alice.pk).check_password(PASSWORD)
    assert mails.last_to(alice.email).kind == "account.notice"


def test_no_mail_carries_the_address_of_a_machine(alice, at_desk):
    sent = {"oldpassword": "secret", "password1": PASSWORD, "password2": PASSWORD}
    at_desk.post("/accounts/password/change/", sent, REMOTE_ADDR="203.0.113.9")
    assert "203.0.113.9" not in mails.last_to(alice.email).text


def reset(client, address):
    client.post("/accounts/password/reset/", {"email": address})
    return mails.code_to(address)


def finish(client, code):
    client.post("/accounts/password/reset/confirm/", {"code": code})
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/password/reset/complete/", sent)


def test_a_forgotten_password_is_replaced_with_a_code(alice, client):
    finish(client, reset(client, alice.email))
    assert Member.objects.get(pk=alice.pk).check_password(PASSWORD)
    assert "_auth_user_id" not in client.session


def test_that_code_dies_after_ten_minutes_and_with_a_newer_one(alice, client, sign_in):
    first, code = sign_in(None), None
    code = reset(first, alice.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        finish(first, code)
    again = sign_in(None)
    old = reset(again, alice.email)
    reset(again, alice.email)
    finish(again, old)
    assert Member.objects.get(pk=alice.pk).check_password("secret")


def test_a_reset_reads_the_same_for_an_unknown_address(alice, sign_in):
    known, unknown = (
        sign_in(None).post("/accounts/password/reset/", {"email": address})
        for address in (alice.email, "ghost@aurelis.example")
    )
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mails.last_to("ghost@aurelis.example").kind == "account.unknown"


def test_a_new_name_keeps_the_account(alice):
    at = timezone.now()
    actions.rename(alice, first_name="Alice", last_name="Durand", by=alice, at=at)
    alice.refresh_from_db()
    assert (alice.name, alice.slug) == ("Alice Durand", "alice-durand")
    mail = mails.last_to(alice.email)
    assert (mail.kind, "Alice Martin" in mail.text, "Alice Durand" in mail.text) == (
        "account.identity",
        True,
        True,
    )
    assert [record.action for record in Record.objects.all()] == ["account.renamed"]


def test_one_changes_ones_own_name_on_a_page(alice, sign_in):
    sent = {"first_name": "Alice", "last_name": "Durand"}
    assert sign_in(alice).post("/members/me/name/", sent).url == "/members/me/"
    assert Member.objects.get(pk=alice.pk).name == "Alice Durand"


def test_the_same_name_again_says_nothing(alice):
    actions.rename(alice, first_name="Alice", last_name="Martin", by=alice, at=timezone.now())
    assert mails.to(alice.email) == []


def test_the_core_team_may_rename_and_nobody_else(alice, bob, dan):
    at = timezone.now()
    actions.rename(alice, first_name="Alix", last_name="Martin", by=dan, at=at)
    with pytest.raises(PermissionDenied):
        actions.rename(alice, first_name="Alba", last_name="Martin", by=bob, at=at)


def test_name_and_address_together_reach_both_mailboxes(alice):
    """What an import of the human-resources list says."""
    before = actions.Identity.of(alice)
    Member.objects.filter(pk=alice.pk).update(email=NEW, last_name="Durand")
    alice.refresh_from_db()
    actions.tell_identity_changed(alice, before=before, at=timezone.now())
    assert [len(mails.to(address)) for address in (before.email, NEW)] == [1, 1]
