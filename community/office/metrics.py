"""What Prometheus reads: the requests of the web server, and what the database tells."""

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import CONTENT_TYPE_LATEST as FORMAT
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector, CollectorRegistry

from community.core import jobs, metrics
from community.post import queries as post

__all__ = ["FORMAT", "text"]


def text() -> bytes:
    """Every figure, in the format of Prometheus."""
    stored = CollectorRegistry()
    stored.register(Stored())
    return generate_latest(metrics.registry()) + generate_latest(stored)


class Stored(Collector):
    """What is the same whichever process is asked; without the database, that it is away."""

    def collect(self) -> Iterator[Metric]:
        try:
            figures = [*_queue(), *_mails(), *_worker()]
        except DatabaseError:
            figures = []
        up = 1 if figures else 0
        yield GaugeMetricFamily("escale_database_up", "Whether the database answers.", up)
        yield from figures


def _queue() -> Iterator[Metric]:
    count, seconds = jobs.due()
    yield GaugeMetricFamily("escale_jobs_waiting", "Jobs that could be done now.", count)
    yield GaugeMetricFamily("escale_jobs_waiting_seconds", "How long the oldest waits.", seconds)


def _mails() -> Iterator[Metric]:
    mails = GaugeMetricFamily("escale_mails", "E-mails by state.", labels=["state"])
    for state, count in post.counts().items():
        mails.add_metric([state], count)
    yield mails


def _worker() -> Iterator[Metric]:
    worker = jobs.worker()
    yield GaugeMetricFamily("escale_worker_alive", "Whether a worker lives.", worker.is_alive)
    if worker.seen_at:
        seen = worker.silent_for.total_seconds()
        yield GaugeMetricFamily("escale_worker_seen_seconds", "Since its last sign of life.", seen)
