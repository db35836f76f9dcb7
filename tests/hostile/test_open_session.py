"""A thief at a session left open, whose owner signs in by code alone."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils import timezone

from members.models import Member
from tests import factories, mails

PROOF = "/accounts/reauthenticate/code/"
NEW = "alice.durand@aurelis.example"


@pytest.fixture
def owner(alice) -> Member:
    alice.set_unusable_password()
    alice.save()
    return alice


@pytest.fixture
def thief(owner, sign_in):
    client = sign_in(None)
    client.post("/accounts/login/code/", {"email": owner.email})
    client.post("/accounts/login/code/confirm/", {"code": mails.code_to(owner.email)})
    return client


@pytest.fixture
def proven(owner, thief):
    """The owner, who has read the code."""
    thief.post(PROOF, {"send": "1"})
    thief.post(PROOF, {"code": mails.code_to(owner.email)})
    return thief


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/accounts/2fa/totp/activate/", None),
        ("/accounts/2fa/totp/activate/", {"code": "000000"}),
        ("/accounts/2fa/webauthn/add/", None),
        ("/accounts/2fa/webauthn/add/", {"name": "x", "credential": "{}"}),
        ("/accounts/2fa/recovery-codes/generate/", {}),
        ("/accounts/password/set/", None),
        ("/accounts/password/set/", {"password1": "un deux trois quatre pluie"}),
        ("/accounts/email/", {"action_add": "", "email": NEW}),
    ],
)
def test_an_open_session_is_not_enough(owner, thief, address, sent):
    answer = thief.get(address) if sent is None else thief.post(address, sent)
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, PROOF)
    assert mails.to(NEW) == []


def test_asking_sends_nothing_until_the_button(owner, thief):
    before = len(mails.to(owner.email))
    assert thief.get(PROOF).status_code == 200
    assert len(mails.to(owner.email)) == before


def test_three_wrong_codes_end_it(owner, thief):
    thief.post(PROOF, {"send": "1"})
    code = mails.code_to(owner.email)
    for _ in range(3):
        thief.post(PROOF, {"code": "AAAA-AAAA"})
    thief.post(PROOF, {"code": code})
    assert thief.get("/accounts/2fa/totp/activate/").status_code == 302


def test_the_code_of_the_present_address_opens_it(proven):
    assert proven.get("/accounts/2fa/totp/activate/").status_code == 200
    assert proven.get("/accounts/password/set/").status_code == 200


def test_and_five_minutes_later_no_more(proven):
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert proven.get("/accounts/2fa/totp/activate/").status_code == 302


@pytest.mark.parametrize(
    "address", ["thief@gmail.com", "alice@aurelis.example.evil.org", "alice@sub.aurelis.example"]
)
@pytest.mark.parametrize("domains", [[], ["aurelis.example", "aurelis.fr"]])
def test_an_address_elsewhere_is_refused(owner, proven, address, domains):
    factories.make_community(allowed_domains=domains)
    answer = proven.post("/accounts/email/", {"action_add": "", "email": address})
    assert "Indiquez une adresse de l’entreprise" in answer.content.decode()
    assert mails.to(address) == []


def change(client, address: str = NEW) -> None:
    client.post("/accounts/email/", {"action_add": "", "email": address})
    client.post("/accounts/confirm-email/", {"code": mails.code_to(address)})


def test_the_old_address_takes_the_account_back(owner, proven, sign_in):
    old = owner.email
    change(proven)
    owner.refresh_from_db()
    assert owner.email == NEW
    assert "/m/" not in mails.last_to(NEW).text
    Authenticator.objects.create(user=owner, type="totp", data={"secret": "x"})
    stranger = sign_in(None)
    link = mails.link_to(old)
    assert stranger.get(link).status_code == 200
    owner.refresh_from_db()
    assert owner.email == NEW
    assert stranger.post(link).url == "/accounts/login/"
    owner.refresh_from_db()
    assert (owner.email, owner.has_usable_password()) == (old, False)
    addresses = EmailAddress.objects.filter(user=owner)
    assert list(addresses.values_list("email", "verified", "primary")) == [(old, True, True)]
    assert not Authenticator.objects.filter(user=owner).exists()
    assert proven.get("/").status_code == 302
    assert stranger.post(link).url == link


def test_the_thief_cannot_undo_the_undoing(owner, proven, sign_in):
    old, third = owner.email, "alice.dupont@aurelis.example"
    change(proven)
    change(proven, third)
    thieves = mails.link_to(NEW)
    sign_in(None).post(mails.link_to(old))
    sign_in(None).post(thieves)
    assert Member.objects.get(pk=owner.pk).email == old


def test_the_link_dies_after_seven_days(owner, proven, sign_in):
    change(proven)
    link = mails.link_to(owner.email)
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert sign_in(None).post(link).status_code == 404
    assert Member.objects.get(pk=owner.pk).email == NEW


def test_signing_out_clears_what_the_browser_kept(alice, sign_in):
    answer = sign_in(alice).post("/accounts/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize(
    "address", ["/", "/members/", "/knowledge/", "/members/me/", "/search/?q=a"]
)
def test_whoever_left_reads_no_more(alice, sign_in, address):
    client = sign_in(alice)
    assert client.get(address).status_code == 200
    Member.objects.filter(pk=alice.pk).update(left_at=timezone.now())
    assert client.get(address).url.startswith("/accounts/login/")
    assert Session.objects.exists()


def test_whoever_left_does_not_sign_in_by_any_door(alice, sign_in):
    Member.objects.filter(pk=alice.pk).update(left_at=timezone.now())
    client = sign_in(None)
    client.post("/accounts/login/", {"login": alice.email, "password": "secret"})
    assert client.get("/").status_code == 302
    client.post("/accounts/login/code/", {"email": alice.email})
    client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})
    assert client.get("/").status_code == 302
