"""The first sign-in of one person, in two windows at the same moment."""

import time
from collections.abc import Iterator
from threading import Thread

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection, transaction
from django.test import Client

from members.models import Member
from tests import factories, identity
from tests.identity import BEGIN, PEOPLE, Provider


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with identity.running() as running:
        running.knows("alice", **PEOPLE["alice"])
        yield running


def has_a_waiter() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_both_windows_are_let_in(provider, settings) -> None:
    """The other window is between its two steps: what it writes is not to be seen yet."""
    settings.SINGLE_SIGN_ON = provider.settings()
    alice: Member = factories.make_member("Alice", "Martin")
    client, answers = Client(), []
    back = provider.enter(client.post(BEGIN).url, "alice")

    def come_back() -> None:
        try:
            answers.append(client.get(back).url)
        finally:
            connection.close()

    window = Thread(target=come_back)
    with transaction.atomic():
        SocialAccount.objects.create(user=alice, provider=provider.url, uid="alice")
        window.start()
        until = time.monotonic() + 20
        while not has_a_waiter() and time.monotonic() < until:
            time.sleep(0.05)
        assert has_a_waiter()  # else this would say nothing
    window.join()
    assert answers == ["/"]
    assert client.session["_auth_user_id"] == str(alice.pk)
    assert SocialAccount.objects.count() == 1
