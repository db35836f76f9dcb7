"""When a mail reaches its reader: the one table of what may disturb them outside working hours.

The help page says the same in words.
"""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.company.working_time import schedule_at, schedule_of
from community.core.person import Person

SOON = timedelta(hours=24)


class Pace(models.TextChoices):
    """Why a mail leaves at once; `WORKING_HOURS` waits for the next hour of its reader's."""

    CODE = "code", _("a code that was asked for")
    SECURITY = "security", _("the security of an account")
    ANSWER = "answer", _("the answer to what its reader has just done")
    WORKING_HOURS = "hours", _("may wait for working hours")


def leaves_at(
    pace: str,
    *,
    to: Person | None,
    site: Site | None = None,
    begins_at: datetime | None = None,
    at: datetime,
) -> datetime:
    """When a mail of that pace leaves: `at`, or the next working hour of its reader.

    It does not wait when what it is about begins within 24 hours, or before they are back at work.
    Without an account, `site` is where the reader works.
    """
    if pace != Pace.WORKING_HOURS or (begins_at and begins_at <= at + SOON):
        return at
    schedule = schedule_of(to) if to else schedule_at(site)
    next_hour = schedule.next_hour(at)
    return at if begins_at and begins_at <= next_hour else next_hour
