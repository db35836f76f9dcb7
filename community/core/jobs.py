"""Work for later, put in the queue by the transaction that asks for it."""

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task
from procrastinate.types import JSONValue

# In a worker the application's own connector is a pool of other connections: a job deferred
# there would start before the row it is about is committed. This one is always Django's.
_queue = JobManager(DjangoConnector())

SOON, LATER = 10, 0


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
