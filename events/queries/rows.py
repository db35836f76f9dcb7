"""Rows of events as a member sees them."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from community.core.person import Reader
from community.core.prepared import prepared
from members.models import Member

from ..models import Event, Host, Registration
from ..querysets import EventQuerySet


def rows_for(member: Member | Reader) -> EventQuerySet:
    """Events the member may see, with `my_state`, `my_rank` (from 1, in the waiting list) and
    `is_mine`, whether they host."""
    mine = Registration.objects.active().filter(event=OuterRef("pk"), person=member.pk)
    hosting = Host.objects.filter(event=OuterRef("pk"), person=member.pk)
    return (
        Event.objects.visible_to(member)
        .with_place()
        .annotate(
            my_state=Coalesce(Subquery(mine.values("state")[:1]), Value("")),
            my_rank=Subquery(mine.waiting().annotate(rank=_rank()).values("rank")[:1]),
            is_mine=Exists(hosting),
        )
    )


HOSTS = Prefetch("hosts", Host.objects.select_related("person__site").order_by("position"))


def with_hosts(events: EventQuerySet) -> EventQuerySet:
    """Adds `hosts` with their people, in one more query."""
    return events.prefetch_related(HOSTS)


def with_host_names(events: EventQuerySet) -> EventQuerySet:
    """Adds `host_names`, in their order: all that a row says of them."""
    hosts = Host.objects.filter(event=OuterRef("pk")).order_by("position")
    name = Concat("person__first_name", Value(" "), "person__last_name")
    return events.annotate(host_names=ArraySubquery(hosts.values_list(name)))


def next_dates(member: Member, at: datetime, limit: int) -> list[Event]:
    """The next events that are not called off, with the member's own marked, in one query."""
    return _next_dates(member.pk, at, limit=limit)


# What is said of a date in a word: nothing of where it is, nor of what happens there.
_IN_A_WORD = ("slug", "title_fr", "title_en", "kind", "starts_at", "ends_at", "hidden_at")


@prepared
def _next_dates(member: int, at: datetime, *, limit: int) -> EventQuerySet:
    coming = rows_for(Reader(member)).coming(at).filter(state=Event.State.SCHEDULED)
    return coming.select_related(None).only(*_IN_A_WORD)[:limit]


def _rank() -> Subquery:
    before = Registration.objects.filter(
        event=OuterRef("event"), state=Registration.State.WAITING, pk__lte=OuterRef("pk")
    )
    return Subquery(before.order_by().values("event").annotate(n=Count("pk")).values("n"))
