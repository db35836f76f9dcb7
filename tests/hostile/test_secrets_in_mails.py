"""A code is not kept in a mail longer than it lives, whatever became of the mail."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.post import actions as post
from community.post.carrying import deliver, sweep
from community.post.models import Delivery
from tests import mails

LATER = timedelta(minutes=11)


@pytest.fixture
def code(alice):
    return post.send(
        "account.code",
        to=alice,
        pace=post.Pace.CODE,
        language="fr",
        subject="Votre code",
        text="ABCD-EFGH",
        html="<p>ABCD-EFGH</p>",
        secret=True,
        at=timezone.now(),
    )


def grow_old(code: Delivery, by: timedelta) -> None:
    """The clock of posting is the database's."""
    Delivery.objects.filter(pk=code.pk).update(created_at=timezone.now() - by)


def words(code: Delivery) -> tuple[str, str, str, str]:
    return Delivery.objects.values_list("state", "subject", "text", "html").get(pk=code.pk)


WIPED = ("suppressed", "", "", "")


def test_a_code_that_nobody_carried_is_wiped(code):
    grow_old(code, LATER)
    sweep()
    assert words(code) == WIPED


@pytest.mark.django_db(transaction=True)
def test_a_code_that_is_too_old_never_leaves(code):
    grow_old(code, LATER)
    deliver(code.pk)
    assert words(code) == WIPED


def test_one_that_is_young_still_waits(code, alice):
    sweep()
    assert words(code)[0] == "pending"
    assert mails.code_to(alice.email) == "ABCD-EFGH"


@pytest.mark.parametrize("state", ["sent", "failed", "uncertain", "suppressed"])
def test_no_row_keeps_a_secret_afterwards(code, state):
    """The database refuses it."""
    at = timezone.now() if state == "sent" else None
    with pytest.raises(IntegrityError, match="keeps_no_secret"), transaction.atomic():
        Delivery.objects.filter(pk=code.pk).update(state=state, sent_at=at)


@pytest.mark.parametrize("state", ["pending", "failed", "uncertain"])
def test_the_office_never_shows_it(code, office, state):
    if state != "pending":
        wiped = {"subject": "", "text": "", "html": ""}
        Delivery.objects.filter(pk=code.pk).update(state=state, **wiped)
    for page in ("/admin/post/delivery/", f"/admin/post/delivery/{code.pk}/change/"):
        assert "ABCD" not in office.get(page).content.decode()
