"""The jobs of the post office."""

from procrastinate.contrib.django import app

from . import carrying, lanes


@app.task(name="community.post.tasks.deliver")
def deliver(delivery_id: int) -> None:
    """Send one mail."""
    carrying.deliver(delivery_id)


@app.task(name="community.post.tasks.carry")
def carry(batch_id: int, lane: int) -> None:
    """Send mails of a batch for a few seconds."""
    lanes.carry(batch_id, lane)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="post-sweep")
def sweep(timestamp: int) -> None:
    """Settle the lost and start the forgotten."""
    carrying.sweep()
