"""The jobs of the post office."""

from procrastinate.contrib.django import app

from . import carrying


@app.task(name="community.post.tasks.deliver")
def deliver(delivery_id: int) -> None:
    """Send one mail."""
    carrying.deliver(delivery_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="post-sweep")
def sweep(timestamp: int) -> None:
    """Settle the lost and start the forgotten."""
    carrying.sweep()
