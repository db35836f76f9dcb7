"""What is looked at every night: that rows and files are the same."""

from django.utils import timezone
from procrastinate.contrib.django import app

from . import actions


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="check-pictures")
def check_pictures(timestamp: int) -> None:
    """Delete files without a row, and log rows without a file."""
    actions.check_files(at=timezone.now())
