"""Who changed an event last."""

from community.activity.queries import last_change
from community.core.meanwhile import LastChange

from .. import verbs
from ..models import Event


def last_revision(event: Event) -> LastChange | None:
    """Who changed its words or its facts, or called it off, last."""
    return last_change(event, (verbs.EVENT_REVISED, verbs.EVENT_MOVED, verbs.EVENT_CANCELLED))
