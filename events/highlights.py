"""What the agenda has to tell: the next dates."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import dates
from community.core.highlights import Highlight, Source, register, register_tellable

from .models import Event


def _next(since: datetime, until: datetime, limit: int) -> Sequence[Highlight]:
    """From the day on which the issue comes out."""
    coming = Event.objects.shown().coming(until).exclude(state=Event.State.CANCELLED)
    return [_told(event) for event in coming.with_place()[:limit]]


def _told(event: Event) -> Highlight:
    where = event.site.name if event.site else event.place
    when = dates.moment(event.starts_at)
    line = _("%(when)s, %(where)s.") % {"when": when, "where": where} if where else f"{when}."
    return Highlight(
        event.title,
        f"{line[:1].upper()}{line[1:]} {event.summary}".strip(),
        event.get_absolute_url(),
    )


NEXT = register(
    Source(
        "dates",
        gettext_lazy("The next dates"),
        origin=gettext_lazy("from the agenda"),
        heading="agenda-appels",
        best=_next,
    )
)


def _was_held(event: Event) -> bool:
    return event.ends_at <= timezone.now() and event.is_scheduled and not event.is_hidden


register_tellable("event", _was_held)
