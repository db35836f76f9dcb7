"""What the agenda asks of the database."""

from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, Value

from community.core.person import Reader
from community.core.prepared import prepared

from ..models import Event
from ..querysets import EventQuerySet
from .rows import rows_for, with_host_names
from .spans import midnight, next_month

SIZE = 25


def span(month: date | None, at: datetime) -> tuple[datetime, datetime]:
    """The month asked for, on the reader's clock; without one, two moments that nobody reads."""
    return (midnight(month), midnight(next_month(month))) if month else (at, at)


def _of_tab(events: EventQuerySet, member: Reader, tab: str, at: datetime) -> EventQuerySet:
    if tab == "past":
        return events.past(at)
    coming = events.coming(at)
    return coming.filter(_of_member(member)) if tab == "mine" else coming


def _of_member(member: Reader) -> Q:
    """Where the member has a seat, waits for one, or hosts."""
    attended = Event.objects.attended_by(member).values("pk")
    return Q(pk__in=attended) | Q(pk__in=Event.objects.hosted_by(member).values("pk"))


def _shown(
    member: int,
    at: datetime,
    first: datetime,
    after: datetime,
    ids: list[int],
    *,
    tab: str,
    in_month: bool,
    searched: bool,
) -> EventQuerySet:
    """The events of a tab, perhaps those with a part between two moments or that a search found."""
    reader = Reader(member)
    events = _of_tab(rows_for(reader), reader, tab, at)
    events = events.filter(pk__among=ids) if searched else events
    return events.between(first, after) if in_month else events


@prepared
def groups_of(
    member: int,
    at: datetime,
    first: datetime,
    after: datetime,
    ids: list[int],
    *,
    tab: str,
    in_month: bool,
    searched: bool,
    language: str,
) -> QuerySet:
    """How many events there are of each kind, mode and site."""
    events = _shown(member, at, first, after, ids, tab=tab, in_month=in_month, searched=searched)
    rows = events.order_by().values("kind", "mode", name=F(f"site__name_{language}"))
    return rows.annotate(site=F("site__slug"), count=Count("pk"))


@prepared
def rows_of(
    member: int,
    at: datetime,
    first: datetime,
    after: datetime,
    ids: list[int],
    kind: str,
    mode: str,
    site: str,
    *,
    tab: str,
    in_month: bool,
    searched: bool,
    by: frozenset[str],
    start: int,
) -> EventQuerySet:
    """A page of events, narrowed `by` kind, mode or site."""
    events = _shown(member, at, first, after, ids, tab=tab, in_month=in_month, searched=searched)
    conditions = {"kind": ("kind", kind), "mode": ("mode", mode), "site": ("site__slug", site)}
    narrowed = events.filter(**dict(conditions[name] for name in by))
    return with_host_names(narrowed)[start : start + SIZE]


@prepared
def behind_tabs(member: int, at: datetime, ids: list[int], *, searched: bool) -> QuerySet:
    """One row for all that the member may see; none when that is nothing."""
    reader, coming = Reader(member), Q(ends_at__gt=at)
    events = Event.objects.visible_to(reader)
    events = events.filter(pk__among=ids) if searched else events
    whole = events.order_by().values(whole=Value(1))
    return whole.annotate(
        coming=Count("pk", filter=coming),
        mine=Count("pk", filter=coming & _of_member(reader)),
        past=Count("pk", filter=Q(ends_at__lte=at)),
    )
