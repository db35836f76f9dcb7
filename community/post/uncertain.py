"""The rule for mails of which nobody knows whether they arrived: see decision 18.

A person may settle them before it does. It sends a mail once more at most.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from .models import Delivery
from .pace import Pace

# News that is older than this would only puzzle its reader.
STILL_NEWS = timedelta(hours=24)
AT_ONCE = 500


class Outcome(StrEnum):
    """What becomes of one, as the audit log calls it."""

    ONCE_MORE = "repeated"
    DROPPED = "dropped"
    GIVEN_UP = "given_up"


ENDS = {
    Outcome.DROPPED: Delivery.State.SUPPRESSED,
    Outcome.GIVEN_UP: Delivery.State.FAILED,
}


def outcome(delivery: Delivery, *, at: datetime) -> Outcome:
    """Once more what does no harm twice and is still true; nothing twice more."""
    if delivery.pace == Pace.CODE or not _is_still_true(delivery, at):
        return Outcome.DROPPED
    if delivery.repeated_at or not delivery.text or _is_old(delivery, at):
        return Outcome.GIVEN_UP
    return Outcome.ONCE_MORE


def _is_still_true(delivery: Delivery, at: datetime) -> bool:
    """What is about something that has begun comes too late, and so does a mail to one who left.

    What was changed or cancelled meanwhile was taken back then.
    """
    if delivery.recipient and not delivery.recipient.is_active:
        return False
    return not (delivery.about and delivery.begins_at and delivery.begins_at <= at)


def _is_old(delivery: Delivery, at: datetime) -> bool:
    return delivery.claimed_at is None or delivery.claimed_at < at - STILL_NEWS
