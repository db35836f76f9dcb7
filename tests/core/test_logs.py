"""A line of the log says when, for whatever clock the machine keeps, and stays one line."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from community.core import jobs
from community.core.throttles import Throttle
from knowledge.views import writing
from tests.activity import working
from tests.hostile.test_throttles import tip


@pytest.fixture
def log() -> Iterator[Callable[[], list[str]]]:
    """What the console was told since."""
    (handler,) = [
        handler for handler in logging.getLogger().handlers if handler.get_name() == "console"
    ]
    told = io.StringIO()
    before = handler.setStream(told)
    yield lambda: told.getvalue().splitlines()
    handler.setStream(before)


def test_a_line_has_its_moment_its_level_and_its_request(log, client, db):
    client.get("/nowhere-at-all/")
    line = r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) WARNING django.request \[[0-9a-f]{12}\] "
    (told,) = log()
    assert re.match(line, told)
    moment = datetime.fromisoformat(told.split()[0])
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


def test_the_answer_tells_the_number_under_which_it_is_logged(log, client, db):
    answer = client.get("/nowhere-at-all/")
    assert f" [{answer.headers['X-Request-ID']}] " in log()[0]
    assert client.get("/healthz").headers["X-Request-ID"] != answer.headers["X-Request-ID"]


def test_whoever_asks_for_another_site_makes_one_line(log, client, settings, db):
    settings.ALLOWED_HOSTS = ["escale.example.com"]
    assert client.get("/members/", headers={"host": "scanner.example"}).status_code == 400
    (told,) = log()
    assert told.endswith("You may need to add 'scanner.example' to ALLOWED_HOSTS.")


@pytest.mark.django_db(transaction=True)
def test_a_job_has_its_number(log, alice, monkeypatch):
    def forget(**_named: object) -> None:
        logging.getLogger("members").warning("forgotten")

    monkeypatch.setattr("members.actions.forget_ended_sessions", forget)
    jobs.defer("members.tasks.forget", key="now", timestamp=0)
    working.work()
    working.forget_jobs()
    working.end_workers()
    line = r"\S+Z WARNING members \[job-\d+\] forgotten"
    assert [told for told in log() if re.fullmatch(line, told)] != []


@pytest.mark.parametrize("end", ["%0a", "%0d", "%0d%0a", "%e2%80%a8", "%c2%85", "%1b[2J"])
def test_an_address_writes_no_line_of_its_own(log, client, db, end):
    client.get(f"/nowhere/{end}2026-01-01 CRITICAL forged/")
    assert len(log()) == 1
    assert log()[0].isprintable()


def test_what_goes_wrong_is_logged_and_not_told(log, monkeypatch):
    def broken(*_args: object) -> None:
        raise RuntimeError("the key is 1234")

    monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request", broken)
    answer = Client(raise_request_exception=False).get("/help/")
    assert answer.status_code == 500
    assert "1234" not in answer.text
    assert "Traceback" not in answer.text
    assert "RuntimeError: the key is 1234" in log()


def test_a_forged_form_is_logged(log, db):
    Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert [line.count(" WARNING django.security.csrf ") for line in log()] == [1]


def test_a_limit_that_was_reached_is_logged(log, alice, sign_in, monkeypatch):
    monkeypatch.setattr(writing, "TIPS", Throttle("tips", most=1, within=timedelta(hours=1)))
    client = sign_in(alice)
    for number in range(2):
        client.post("/knowledge/tips/new/", tip(number))
    assert [line.count(" WARNING django.request ") for line in log()] == [1]
    assert log()[0].endswith("Too Many Requests: /knowledge/tips/new/")
