"""The jobs by which mails leave: one for each mail, or a few lanes for a batch of them."""

from datetime import datetime

from community.core import jobs

from .models import Delivery

DELIVER, CARRY = "community.post.tasks.deliver", "community.post.tasks.carry"
# So many of a batch leave at the same time: a worker does three things at once, and one of them
# stays free for the mail that somebody waits for.
LANES = 2


def start(delivery: Delivery, at: datetime | None = None) -> bool:
    """Defer the job of a delivery; a mail that somebody waits for goes before bulk."""
    if delivery.batch_id:
        return start_batch(delivery.batch_id, at)
    return jobs.defer(
        DELIVER,
        # A job for later is in nobody's way when the mail may leave earlier after all.
        key=f"delivery-{delivery.pk}" + _later(at),
        at=at,
        priority=jobs.SOON if delivery.alias == Delivery.Alias.DEFAULT else jobs.LATER,
        delivery_id=delivery.pk,
    )


def start_batch(pk: int, at: datetime | None = None) -> bool:
    """Defer the job of each lane; whether one was not waiting in the queue already."""
    started = [start_lane(pk, lane, at) for lane in range(LANES)]
    return any(started)


def start_lane(pk: int, lane: int, at: datetime | None = None) -> bool:
    """Defer the job of one lane."""
    key = f"batch-{pk}-{lane}" + _later(at)
    return jobs.defer(CARRY, key=key, at=at, batch_id=pk, lane=lane)


def _later(at: datetime | None) -> str:
    return f"-{at:%Y%m%d%H%M%S}" if at else ""
