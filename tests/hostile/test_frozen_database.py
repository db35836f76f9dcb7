"""A database that hangs: pages say so in seconds, and whoever watches is answered at once."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client

from community.core.postgres import base

SECONDS, GRACE = 1, 0.2  # what a page has, and then its database; in production it is more
SOON = 10


def pid_of_server() -> int:
    """Of the process that takes connections; the one of our connection is its child."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    return int((folder / "postmaster.pid").read_text().split()[0])


@pytest.fixture
def freeze(
    transactional_db: None, settings: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], None]]:
    """Stops the server and the process behind our connection, as a machine does that hangs."""
    settings.DATABASE_SECONDS = SECONDS
    monkeypatch.setattr(base, "GRACE", GRACE)
    connection.close()
    connection.ensure_connection()
    pids = [pid_of_server(), connection.connection.info.backend_pid]

    def stop() -> None:
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)

    yield stop
    for pid in pids:
        os.kill(pid, signal.SIGCONT)
    settings.DATABASE_SECONDS = 0
    connection.close()


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def answer_in_time(visitor: Client, method: str, path: str, soon: float) -> tuple[int, bytes]:
    start = time.monotonic()
    answer = getattr(visitor, method)(path)
    assert time.monotonic() - start < soon
    return answer.status_code, answer.content


def test_a_page_says_in_seconds_that_the_site_is_back_in_a_moment(freeze, visitor):
    assert visitor.get("/help/").status_code == 200
    freeze()
    first = answer_in_time(visitor, "get", "/help/", SOON)
    second = answer_in_time(visitor, "get", "/accounts/login/", SOON)
    assert (first[0], second[0]) == (503, 503)
    assert b"</h1>" in first[1]


def test_a_page_answers_head_as_quickly(freeze, visitor):
    freeze()
    assert answer_in_time(visitor, "head", "/help/", SOON)[0] == 503


@pytest.mark.parametrize("method", ["get", "head"])
def test_whoever_watches_over_the_process_is_answered_at_once(freeze, visitor, method):
    freeze()
    assert answer_in_time(visitor, method, "/healthz", 0.5)[0] == 200


@pytest.mark.parametrize("method", ["get", "head"])
def test_readiness_is_refused_in_seconds(freeze, visitor, method):
    freeze()
    assert answer_in_time(visitor, method, "/readyz", SOON)[0] == 503


def test_without_a_limit_a_long_statement_is_waited_for(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1.2)")
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_a_statement_that_takes_too_long_is_given_up(freeze):
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(30)")
