"""Each hour, the weeks that have begun somewhere are planned."""

from django.utils import timezone
from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="2 * * * *")
@app.task(queueing_lock="plan-weeks")
def plan_weeks(timestamp: int) -> None:
    """Plan the week for everybody who has none yet, and forget those that are over."""
    now = timezone.now()
    actions.plan_weeks(now)
    actions.forget_weeks(now)
