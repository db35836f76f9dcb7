"""Figures for Prometheus: for whoever says the token, from every process, and of nobody."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from community.core import jobs, metrics
from community.post import actions as post
from tests.activity.working import end_workers, forget_jobs, quiet_worker

TOKEN = "a-token-of-more-than-thirty-two-letters"
SAID = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def asked(settings, db):
    """Prometheus, at a server that was told a token; nothing is left of what others did."""
    forget_jobs()
    end_workers()
    settings.METRICS_TOKEN = TOKEN
    behind = settings.MIDDLEWARE.index("community.core.middleware.readable")
    before, after = settings.MIDDLEWARE[:behind], settings.MIDDLEWARE[behind:]
    settings.MIDDLEWARE = [*before, "community.core.metrics.measured", *after]
    return Client()


def figures(client: Client) -> dict[str, float]:
    answer = client.get("/metrics", headers=SAID)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


@pytest.mark.parametrize(
    "said",
    ["", "Bearer", "Bearer ", f"Bearer {TOKEN} ", TOKEN, f"bearer {TOKEN}", "Bearer é", "Basic x"],
)
def test_without_the_token_there_is_no_such_page(asked, said):
    assert asked.get("/metrics", headers={"Authorization": said}).status_code == 404


@pytest.mark.parametrize("said", ["Bearer ", "Bearer None", ""])
def test_a_server_that_was_told_no_token_has_no_such_page(client, db, said):
    assert client.get("/metrics", headers={"Authorization": said}).status_code == 404


def test_a_request_is_counted_by_view_and_status(asked):
    name = 'escale_requests_total{status="200",view="pages:help"}'
    before = figures(asked).get(name, 0)
    for query in ("", "?q=claire"):
        asked.get(f"/help/{query}")
    after = figures(asked)
    assert after[name] - before == 2
    assert after['escale_request_seconds_count{view="pages:help"}'] >= 2


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/m/a-key/", "/members/claire-roux/", "/a@b.example"]
)
def test_no_address_is_told(asked, path):
    asked.get(path)
    told = asked.get("/metrics", headers=SAID).text
    assert re.findall(r"nowhere|a-key|claire|example", told) == []


def test_jobs_that_wait(asked):
    jobs.defer("members.tasks.forget", key="now", timestamp=0)
    jobs.defer("members.tasks.forget", key="then", timestamp=0, at=later(hours=1))
    jobs.defer("members.tasks.forget", key="late", timestamp=0, at=later(minutes=-5))
    told = figures(asked)
    assert told["escale_jobs_waiting"] == 2
    assert 290 <= told["escale_jobs_waiting_seconds"] < 360


def later(**span: float):
    return timezone.now() + timedelta(**span)


def test_mails_by_state(asked, alice):
    sent = [
        post.send(
            "test",
            to="claire@aurelis.example",
            pace=post.Pace.ANSWER,
            language="fr",
            subject="S",
            text="T",
            at=timezone.now(),
        )
        for _ in range(4)
    ]
    for mail, changes in zip(
        sent,
        ({}, {"held_until": later(hours=2)}, {"state": "failed"}, {"state": "sending"}),
        strict=True,
    ):
        type(mail).objects.filter(pk=mail.pk).update(**changes)
    told = figures(asked)
    states = ("waiting", "held", "in_hand", "uncertain", "failed")
    assert [told[f'escale_mails{{state="{state}"}}'] for state in states] == [1, 1, 1, 0, 1]


def test_the_worker_was_last_seen(asked):
    quiet_worker(minutes=12)
    told = figures(asked)
    assert told["escale_worker_alive"] == 0
    assert 720 <= told["escale_worker_seen_seconds"] < 780


def test_a_worker_that_never_ran_was_never_seen(asked):
    end_workers()
    told = figures(asked)
    assert told["escale_worker_alive"] == 0
    assert "escale_worker_seen_seconds" not in told


def test_without_the_database_requests_are_told_still(asked, monkeypatch):
    def away() -> None:
        raise OperationalError("no route to host")

    asked.get("/help/")
    monkeypatch.setattr(jobs, "due", away)
    told = figures(asked)
    assert told["escale_database_up"] == 0
    assert 'escale_requests_total{status="200",view="pages:help"}' in told


def test_one_process_alone_tells_its_own(monkeypatch):
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    assert metrics.registry() is metrics.REGISTRY
