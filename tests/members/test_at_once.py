"""Two who come at the same moment: the lock, and what happens without it."""

from collections import Counter
from collections.abc import Callable
from itertools import batched
from threading import Barrier, Lock, Thread
from time import sleep

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from community.core import slugs
from community.post.models import Delivery
from members import actions, querysets
from members.actions import accounts, invitations
from members.models import Invitation, Member
from tests import factories
from tests.at_once import TRIES

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.05  # seconds between looking and writing: a busy server


def slowly(execute, sql, params, many, context):
    """Each account and each invitation is written a moment after others were looked for."""
    if sql.startswith(('INSERT INTO "members_', 'UPDATE "members_member"')):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each gave or raised, all begun at the same moment on a connection of its own."""
    start, talk, results = Barrier(len(acts)), Lock(), []

    def run(act: Callable[[], object]) -> None:
        try:
            with connection.execute_wrapper(slowly):
                start.wait()
                result = act()
        except Exception as error:
            result = error
        finally:
            connection.close()
        with talk:
            results.append(result)

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def kinds(results: list[object]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


@pytest.fixture
def no_lock(monkeypatch):
    """The control: everybody chooses at the same time."""
    for module in (slugs, accounts, querysets, invitations):
        monkeypatch.setattr(module, "choose_in_turn", lambda _lock: None, raising=False)


def opening(number: int, first_name: str = "Claire", email: str = "") -> Callable[[], Member]:
    site = factories.make_site()
    return lambda: actions.open_account(
        email=email or f"claire{number}@aurelis.example",
        first_name=first_name,
        last_name="Mercier",
        site=site,
        language="fr",
        at=timezone.now(),
    )


def test_homonyms_opened_at_once_get_an_address_each():
    results = at_once(*(opening(number) for number in range(5)))
    assert kinds(results) == {"Member": 5}
    assert sorted(member.slug for member in results) == [
        "claire-mercier",
        *(f"claire-mercier-{number}" for number in range(2, 6)),
    ]


def test_control_without_the_lock_homonyms_collide(no_lock):
    tries = (at_once(*(opening(5 * one + n) for n in range(5))) for one in range(TRIES))
    assert any(kinds(results)["IntegrityError"] for results in tries)


def test_one_address_opened_twice_at_once_is_one_account():
    results = at_once(*(opening(0, email="one@aurelis.example") for _ in range(4)))
    assert kinds(results) == {"Member": 1, "AlreadyMember": 3}


def test_control_without_the_lock_one_address_collides(no_lock):
    emails = (f"one{number}@aurelis.example" for number in range(TRIES))
    tries = (at_once(*[opening(0, email=email)] * 4) for email in emails)
    assert any(kinds(results)["IntegrityError"] for results in tries)


def renaming(member: Member) -> Callable[[], Member]:
    return lambda: actions.rename(
        member, first_name="Claire", last_name="Mercier", by=member, at=timezone.now()
    )


def test_renamed_to_one_name_at_once_they_get_an_address_each():
    members = [factories.make_member() for _ in range(3)]
    results = at_once(*map(renaming, members), opening(0))
    assert kinds(results) == {"Member": 4}
    assert len({member.slug for member in results}) == 4


def test_one_person_renamed_twice_at_once():
    member = factories.make_member("Alice", "Martin")
    twice = [Member.objects.get(pk=member.pk) for _ in range(2)]
    assert kinds(at_once(*map(renaming, twice))) == {"Member": 2}


@pytest.fixture
def relay():
    member = factories.make_member("Dan", "Weber")
    factories.make_mandate(member)
    return member


def inviting(relay: Member, *emails: str) -> Callable[[], object]:
    guests = [actions.Guest(email, "Alice", "Martin") for email in emails]
    site = factories.make_site()
    return lambda: actions.invite_all(guests, site=site, language="fr", by=relay, at=timezone.now())


def test_equal_invitations_at_once_are_one_letter(relay):
    results = at_once(*(inviting(relay, "a@a.example") for _ in range(4)))
    assert kinds(results) == {"Sent": 4}
    assert sorted(len(result.invitations) for result in results) == [0, 0, 0, 1]
    assert (Invitation.objects.count(), Delivery.objects.count()) == (1, 1)


def test_control_without_the_lock_equal_invitations_collide(relay, no_lock):
    emails = (f"guest{number}@a.example" for number in range(TRIES))
    tries = (at_once(*[inviting(relay, email)] * 4) for email in emails)
    assert any(kinds(results)["IntegrityError"] for results in tries)


def test_two_lists_in_opposite_orders_do_not_wait_for_each_other(relay):
    emails = [f"guest{number}@a.example" for number in range(6)]
    results = at_once(inviting(relay, *emails), inviting(relay, *reversed(emails)))
    assert kinds(results) == {"Sent": 2}
    assert Invitation.objects.count() == 6


def signing_up(number: int, email: str) -> Callable[[], object]:
    client, site = Client(REMOTE_ADDR=f"10.0.0.{number}"), factories.make_site().pk
    sent = {
        "email": email, "first_name": "Claire", "last_name": "Mercier",
        "site": site, "language": "fr",
    }  # fmt: skip
    return lambda: client.post("/accounts/signup/", sent).status_code


@pytest.fixture
def trusted():
    factories.make_community(allowed_domains=["a.example"])


@pytest.mark.usefixtures("trusted")
def test_homonyms_who_sign_up_at_once_get_an_account_each():
    results = at_once(*(signing_up(one, f"claire{one}@a.example") for one in range(3)))
    assert results == [302] * 3
    assert Member.objects.count() == 3


@pytest.mark.usefixtures("trusted")
def test_one_who_signs_up_three_times_at_once_has_one_account_and_the_code_that_left():
    """One code leaves in ten seconds; the two others are told to wait, and take nothing away."""
    results = at_once(*(signing_up(one, "claire@a.example") for one in range(3)))
    assert sorted(results) == [302, 429, 429]
    member = Member.objects.get()
    assert list(Delivery.objects.values_list("recipient_id", flat=True)) == [member.pk]


@pytest.mark.usefixtures("trusted")
def test_control_without_the_lock_signing_up_collides(no_lock):
    homonyms = [(one, f"claire{one}@a.example") for one in range(5 * TRIES)]
    tries = (at_once(*(signing_up(*homonym) for homonym in five)) for five in batched(homonyms, 5))
    assert any(500 in results or kinds(results)["IntegrityError"] for results in tries)
