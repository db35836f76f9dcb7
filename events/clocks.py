"""An event on two clocks: the reader's, and the one on the wall where it takes place."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from community.core import dates
from community.core.elision import elided

from .models import Event


def differ(event: Event) -> bool:
    """Whether the reader's clock shows other hours."""
    return any(
        timezone.localtime(moment).utcoffset() != moment.astimezone(event.zone).utcoffset()
        for moment in (event.starts_at, event.ends_at)
    )


def there(event: Event) -> str:
    """From when to when, on the wall; with the city for a reader elsewhere."""
    with timezone.override(event.zone):
        span = dates.span(event.starts_at, event.ends_at)
    words = {"span": span, "city": event.zone_label}
    return elided(_("%(span)s, %(city)s time") % words) if differ(event) else span


def there_beside(event: Event) -> str:
    """The same, beside the reader's own hours."""
    here = _days(event)
    with timezone.override(event.zone):
        return _beside(event, here)


def here_beside(event: Event) -> str:
    """On the reader's clock, beside the hours on the wall."""
    with timezone.override(event.zone):
        on_wall = _days(event)
    return _beside(event, on_wall)


def _days(event: Event) -> tuple[date, date]:
    return dates.days_of(event.starts_at, event.ends_at)


def _beside(event: Event, shown_days: tuple[date, date]) -> str:
    """The hours alone when the day was said and is the same."""
    first, last = _days(event)
    say = dates.hours if shown_days == (first, first) and first == last else dates.span
    return say(event.starts_at, event.ends_at)
