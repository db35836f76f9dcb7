"""The nightly upkeep of what people were writing."""

from django.utils import timezone
from procrastinate.contrib.django import app

from community.core import kept_forms, once

from . import drafts


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="purge-drafts")
def purge_drafts(timestamp: int) -> None:
    """Forget old drafts, what was being sent when a session ended, and which forms were sent."""
    now = timezone.now()
    drafts.purge(now)
    kept_forms.forget_expired(now)
    once.forget_old(now)
