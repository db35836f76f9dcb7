"""Two windows that note or end one absence at the same moment."""

from datetime import timedelta
from time import sleep

import pytest
from django.db import connection
from django.db.models.query import QuerySet
from django.test import Client
from django.utils import timezone

from community.company.models import Absence
from tests import factories
from tests.at_once import TRIES, at_once

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.05  # seconds between looking and writing: a busy server
PAGE = "/members/me/absence/"


def slowly(execute, sql, params, many, context):
    if sql.startswith('INSERT INTO "company_absence"'):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


@pytest.fixture
def clicks():
    """Two windows of one person."""
    alice = factories.make_member("Alice", "Martin")
    clients = [Client() for _ in range(2)]
    for client in clients:
        client.force_login(alice)
        client.get(PAGE)
    return clients


def send(clients, path, fields):
    """Both send it; the answers, and what was raised."""
    answers = []

    def click(client):
        with connection.execute_wrapper(slowly):
            answers.append(client.post(path, fields).status_code)

    return at_once(*[lambda client=client: click(client) for client in clients]), answers


def days(first=3):
    today = timezone.localdate()
    return {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=9)}


def test_the_same_days_are_noted_once(clicks):
    raised, answers = send(clicks, PAGE, days())
    assert (raised, sorted(answers)) == ([], [302, 422])
    assert Absence.objects.count() == 1


def test_other_days_that_overlap_are_refused_not_raised(clicks):
    raised = at_once(
        *[
            lambda client=client, first=first: client.post(PAGE, days(first))
            for client, first in zip(clicks, (3, 4), strict=True)
        ]
    )
    assert (raised, Absence.objects.count()) == ([], 1)


def test_control_without_the_lock_it_is_noted_twice(clicks, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self)
    for _try in range(TRIES):
        Absence.objects.all().delete()
        send(clicks, PAGE, days())
        if Absence.objects.count() == 2:
            return
    pytest.fail("It was noted once each time.")


def test_it_is_ended_once_and_nothing_is_raised(clicks):
    send(clicks, PAGE, days())
    raised, answers = send(clicks, f"{PAGE}{Absence.objects.get().pk}/end/", {})
    assert (raised, Absence.objects.count()) == ([], 0)
    assert set(answers) <= {302, 404}
