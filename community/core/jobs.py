"""Work for later, put in the queue by the transaction that asks for it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from procrastinate import App
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.job_context import JobContext
from procrastinate.manager import JobManager
from procrastinate.middleware import AsyncCallNext
from procrastinate.tasks import configure_task
from procrastinate.types import JSONValue

from .logs import request_id

# In a worker the application's own connector is a pool of other connections: a job deferred
# there would start before the row it is about is committed. This one is always Django's.
_queue = JobManager(DjangoConnector())

SOON, LATER = 10, 0
# A worker says every ten seconds that it lives.
SILENCE = timedelta(minutes=1)
_SIGNS = """
SELECT (SELECT max(last_heartbeat) FROM procrastinate_workers),
       (SELECT max(defer_timestamp) FROM procrastinate_periodic_defers), now()
"""

# A job is due since it was put in the queue, or since the moment for which it was put there.
_DUE = """
SELECT count(*), coalesce(extract(epoch FROM now() - min(due)), 0) FROM (
    SELECT coalesce(job.scheduled_at, max(event.at)) AS due
    FROM procrastinate_jobs job LEFT JOIN procrastinate_events event ON event.job_id = job.id
    WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()
    GROUP BY job.id
) waiting
"""


def number(app: App) -> None:
    """Let every worker of this app number its jobs: the setting PROCRASTINATE_ON_APP_READY."""
    app.worker_defaults.setdefault("worker_middleware", []).append(_numbered)


async def _numbered(call_next: AsyncCallNext, context: JobContext, worker: object) -> object:
    """Log lines of a job bear its number, as those of a request do."""
    request_id.set(f"job-{context.job.id}")
    return await call_next()


def defer(
    task: str,
    *,
    key: str,
    at: datetime | None = None,
    priority: int = LATER,
    **arguments: JSONValue,
) -> bool:
    """Put one job in the queue, now or `at`; False when a job of that key waits there already."""
    job = configure_task(
        name=task, job_manager=_queue, queueing_lock=key, schedule_at=at, priority=priority
    )
    try:
        with transaction.atomic():
            job.defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True


def due() -> tuple[int, float]:
    """How many jobs wait that could be done now, and for how many seconds the oldest has."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE)
        count, seconds = cursor.fetchone()
    return count, float(seconds)


@dataclass(frozen=True)
class Worker:
    """The last sign of life of any job worker; null when there never was one."""

    seen_at: datetime | None
    silent_for: timedelta
    is_alive: bool


def worker() -> Worker:
    """Ask the queue, on the clock of the database, when a worker last lived.

    One that ends takes its heartbeat along; the minute of its last periodic jobs stays.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SIGNS)
        beat, minute, now = cursor.fetchone()
    signs = [beat] if beat else []
    if minute:
        signs.append(datetime.fromtimestamp(minute, UTC))
    seen_at = max(signs, default=None)
    silent_for = now - seen_at if seen_at else timedelta(0)
    return Worker(seen_at, silent_for, bool(beat) and now - beat < SILENCE)
