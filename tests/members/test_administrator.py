"""The link by which the first administrator enters: once, in time, for nobody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from members import actions
from members.models import Invitation, Member
from tests import factories, mails

ADA = actions.Guest("ada.roussel@aurelis.example", "Ada", "Roussel")
SignIn = Callable[[Member | None], Client]


@pytest.fixture
def ada(db: None) -> Member:
    site = factories.make_site()
    return actions.appoint_administrator(ADA, site=site, language="en", at=timezone.now())


def link_for(person: Member) -> str:
    made = actions.link_for_administrator(person, site=factories.make_site(), at=timezone.now())
    return made.removeprefix("http://localhost:8000")


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_reading_the_link_burns_nothing(ada: Member, sign_in: SignIn) -> None:
    link, scanner, browser = link_for(ada), sign_in(None), sign_in(None)
    assert [scanner.get(link).status_code, scanner.head(link).status_code] == [200, 200]
    assert signed_in(scanner) is None
    answer = browser.post(link)
    assert (answer.url, signed_in(browser)) == ("/admin/", str(ada.pk))
    assert browser.get("/admin/", follow=True).request["PATH_INFO"] == "/accounts/2fa/"


def test_it_works_once(ada: Member, sign_in: SignIn) -> None:
    link, second = link_for(ada), sign_in(None)
    sign_in(None).post(link)
    assert "This link is no longer valid" in second.get(link).content.decode()
    assert (second.post(link).url, signed_in(second)) == ("/accounts/login/", None)


@pytest.mark.parametrize(("hours", "works"), [(71, True), (73, False)])
def test_it_lasts_three_days(ada: Member, sign_in: SignIn, hours: int, works: bool) -> None:
    link, client = link_for(ada), sign_in(None)
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        assert ("Welcome, Ada" in client.get(link).content.decode()) == works
        client.post(link)
    assert (signed_in(client) == str(ada.pk)) == works


def test_a_fresh_link_closes_the_one_before(ada: Member, sign_in: SignIn) -> None:
    old, fresh = link_for(ada), link_for(ada)
    assert [sign_in(None).post(link).status_code for link in (old, fresh)] == [404, 302]


def test_signing_in_by_code_closes_it_too(ada: Member, sign_in: SignIn) -> None:
    """The address is proven: mail works before anybody has entered."""
    link, client = link_for(ada), sign_in(None)
    client.post("/accounts/login/", {"login": ADA.email, "by": "code"})
    client.post("/accounts/login/code/confirm/", {"code": mails.code_to(ADA.email)})
    assert signed_in(client) == str(ada.pk)
    assert actions.has_entered(ada)
    other = sign_in(None)
    other.post(link)
    assert signed_in(other) is None


def test_nobody_else_becomes_the_administrator(ada: Member, alice: Member, sign_in: SignIn) -> None:
    link, browser = link_for(ada), sign_in(alice)
    assert "You are signed in already" in browser.get(link).content.decode()
    assert browser.post(link).url == link
    assert signed_in(browser) == str(alice.pk)
    sign_in(None).post(link)
    assert Invitation.objects.get().accepted_at


def test_whoever_is_in_already_goes_on(ada: Member, sign_in: SignIn) -> None:
    assert sign_in(ada).post(link_for(ada)).url == "/admin/"


@pytest.mark.parametrize("change", [{"is_superuser": False}, {"is_active": False}])
def test_it_opens_nothing_for_whoever_runs_nothing_any_more(
    ada: Member, sign_in: SignIn, change: dict[str, bool]
) -> None:
    link, client = link_for(ada), sign_in(None)
    Member.objects.filter(pk=ada.pk).update(**change)
    assert client.post(link).url == "/accounts/login/"
    assert signed_in(client) is None


def test_an_invitation_is_no_such_link(ada: Member, dan: Member, sign_in: SignIn) -> None:
    actions.invite(
        email="nina.blanc@elsewhere.example",
        first_name="Nina",
        last_name="Blanc",
        site=factories.make_site(),
        language="en",
        by=dan,
        at=timezone.now(),
    )
    link = mails.link_to("nina.blanc@elsewhere.example")
    assert sign_in(None).post(link.replace("invitation:", "administrator:")).status_code == 404


def test_an_invitation_is_answered_by_signing_in(alice: Member, sign_in: SignIn) -> None:
    """Somebody came in by an allowed domain before they opened the letter."""
    now = timezone.now()
    waiting = Invitation.objects.create(
        email=alice.email, site=alice.site, sent_at=now, expires_at=now + timedelta(days=30)
    )
    sign_in(None).post("/accounts/login/", {"login": alice.email, "password": "secret"})
    waiting.refresh_from_db()
    assert waiting.accepted_at is not None


def test_the_superuser_of_django_signs_in_by_code(db: None, sign_in: SignIn) -> None:
    call_command(
        "createsuperuser", email=ADA.email, first_name="Ada", last_name="Roussel", interactive=False
    )
    client = sign_in(None)
    client.post("/accounts/login/?next=/admin/", {"login": ADA.email, "by": "code"})
    code = mails.code_to(ADA.email)
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert client.get("/admin/", follow=True).request["PATH_INFO"] == "/accounts/2fa/"
