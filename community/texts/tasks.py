"""The nightly upkeep of drafts."""

from django.utils import timezone
from procrastinate.contrib.django import app

from . import drafts


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="purge-drafts")
def purge_drafts(timestamp: int) -> None:
    """Forget old drafts."""
    drafts.purge(timezone.now())
