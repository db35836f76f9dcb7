"""What is forgotten every night: nothing about people is kept longer than it serves."""

from django.utils import timezone
from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="forget-people")
def forget(timestamp: int) -> None:
    """Delete ended sessions and invitations that nobody accepted."""
    now = timezone.now()
    actions.forget_ended_sessions(at=now)
    actions.forget_expired(at=now)
