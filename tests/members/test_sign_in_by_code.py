"""A code by e-mail signs in: once, for ten minutes, and says nothing of who has an account."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.utils import timezone

from community.post.models import Delivery
from tests import factories, mails, second_factor

LOGIN, CONFIRM = "/accounts/login/", "/accounts/login/code/confirm/"


def ask(client, address):
    return client.post(LOGIN, {"login": address, "password": "whatever", "by": "code"})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_the_code_of_the_mail_signs_in(alice, client):
    answer = ask(client, alice.email)
    assert (answer.status_code, answer.url) == (302, CONFIRM)
    answer = client.post(CONFIRM, {"code": mails.code_to(alice.email)})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_an_empty_password_asks_for_a_code(alice, client):
    client.post(LOGIN, {"login": alice.email.upper(), "password": ""})
    assert mails.last_to(alice.email).kind == "account.code"


def test_the_mail_is_secret_and_in_the_language_of_its_reader(db, client):
    paul = factories.make_member("Paul", "Nowak", language="en")
    ask(client, paul.email)
    mail = mails.last_to(paul.email)
    assert (mail.secret, mail.language, mail.recipient_id) == (True, "en", paul.pk)
    assert mail.subject == "Your sign-in code"


def test_the_page_asked_for_comes_after_the_code(alice, client):
    client.post(f"{LOGIN}?next=/members/", {"login": alice.email, "by": "code"})
    answer = client.post(f"{CONFIRM}?next=/members/", {"code": mails.code_to(alice.email)})
    assert answer.url == "/members/"


def test_three_wrong_codes_end_the_attempt(alice, client):
    ask(client, alice.email)
    code = mails.code_to(alice.email)
    for _ in range(3):
        client.post(CONFIRM, {"code": "AAAA-AAAA"})
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_a_code_dies_after_ten_minutes(alice, client):
    ask(client, alice.email)
    code = mails.code_to(alice.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_a_code_is_of_no_use_in_another_browser(alice, client, sign_in):
    ask(client, alice.email)
    other = sign_in(None)
    other.post(CONFIRM, {"code": mails.code_to(alice.email)})
    assert not is_signed_in(other)


def test_another_code_can_be_asked_for_and_replaces_the_first(alice, client):
    ask(client, alice.email)
    first = mails.code_to(alice.email)
    client.post(CONFIRM, {"action": "resend"})
    second = mails.code_to(alice.email)
    assert first != second
    client.post(CONFIRM, {"code": first})
    assert not is_signed_in(client)
    client.post(CONFIRM, {"code": second})
    assert is_signed_in(client)


def test_an_unknown_address_gets_the_same_answer_and_a_mail(alice, client, sign_in):
    known, unknown = sign_in(None), sign_in(None)
    here, there = ask(known, alice.email), ask(unknown, "ghost@aurelis.example")
    assert (here.status_code, here.url) == (there.status_code, there.url)
    pages = [
        browser.get(CONFIRM).content.decode().replace(address, "?").split("csrfmiddlewaretoken")[0]
        for browser, address in ((known, alice.email), (unknown, "ghost@aurelis.example"))
    ]
    assert pages[0].split("X-CSRFToken")[0] == pages[1].split("X-CSRFToken")[0]
    assert mails.last_to("ghost@aurelis.example").kind == "account.unknown"


def test_nobody_is_flooded_with_codes(alice, client, sign_in):
    for _ in range(5):
        ask(sign_in(None), alice.email)
    assert Delivery.objects.filter(address=alice.email).count() == 3


def test_a_closed_account_gets_no_code(alice, client):
    alice.is_active = False
    alice.save()
    ask(client, alice.email)
    assert [mail.kind for mail in mails.to(alice.email)] == ["account.unknown"]


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "x" * 400 + "@aurelis.example"])
def test_what_is_no_address_is_refused_with_a_sentence(db, client, address):
    answer = client.post(LOGIN, {"login": address, "by": "code"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["login"]


def test_an_address_longer_than_any_mailbox_gets_no_mail(db, client):
    assert ask(client, "x" * 60 + "@" + "sub." * 60 + "example").status_code == 302
    assert not Delivery.objects.exists()


def test_whoever_has_a_second_factor_is_asked_for_it_after_the_code(alice, client):
    second_factor.give_app(alice)
    ask(client, alice.email)
    answer = client.post(CONFIRM, {"code": mails.code_to(alice.email)})
    assert (answer.url, is_signed_in(client)) == ("/accounts/2fa/authenticate/", False)
    client.post(answer.url, {"code": second_factor.code()})
    assert is_signed_in(client)


def test_codes_are_drawn_at_random_and_long_enough():
    """Eight of twenty letters and more are over thirty bits (ASVS 6.5.4 asks for twenty)."""
    codes = {get_adapter().generate_login_code() for _draw in range(200)}
    assert len(codes) == 200
    assert {len(code.replace("-", "")) for code in codes} == {8}
