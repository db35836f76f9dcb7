"""What colleagues say they gained: declared and capped, never measured."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Case,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from ..models import LONGEST_GAIN, TriedMark, UsedAgain

MOST_USES = 12  # of one tip by one person


@dataclass(frozen=True)
class Declared:
    """Minutes declared, and by how many people. Declared, never measured."""

    minutes: int
    people: int


@dataclass(frozen=True)
class Echo:
    """What came of the tips of one author: how many colleagues tried or used them again, in how
    many entities, and the minutes that they declare."""

    colleagues: int
    entities: int
    minutes: int


def declared(*, since: datetime, until: datetime | None = None) -> Declared:
    """The minutes of the tips that were tried, or used again, in that time, in one query: each as
    often as it was used, two hours and twelve times at most."""
    marks = _used(since, until).filter(minutes__isnull=False)
    totals = marks.aggregate(minutes=Sum(_GAINED), people=Count("person", distinct=True))
    return Declared(totals["minutes"] or 0, totals["people"])


def echo(author: int, *, since: datetime, until: datetime) -> Echo:
    """The same of one author, in one query."""
    totals = (
        _used(since, until)
        .filter(tip__author=author)
        .aggregate(
            colleagues=Count("person", distinct=True),
            entities=Count("person__site__entity", distinct=True),
            minutes=Sum(_GAINED, filter=Q(minutes__isnull=False)),
        )
    )
    return Echo(totals["colleagues"], totals["entities"], totals["minutes"] or 0)


def helpful_authors(*, since: datetime, until: datetime) -> list[int]:
    """The keys of those whose tips were tried or used again in that time."""
    authors = _used(since, until).order_by("tip__author").values_list("tip__author", flat=True)
    return list(authors.distinct())


_GAINED = Least(F("minutes"), Value(LONGEST_GAIN)) * Least(F("times"), Value(MOST_USES))


def _used(since: datetime, until: datetime | None) -> QuerySet[TriedMark]:
    """The marks of tips used in that time, with how often, the first time included, as `times`."""
    first, again = Q(tried_at__gte=since), Q(used_on__gte=timezone.localdate(since))
    if until:
        first &= Q(tried_at__lt=until)
        again &= Q(used_on__lt=timezone.localdate(until))
    uses = UsedAgain.objects.filter(again)
    counted = uses.filter(mark=OuterRef("pk")).order_by().values("mark").annotate(n=Count("pk"))
    once = Case(When(first, then=1), default=0)
    times = once + Coalesce(Subquery(counted.values("n")), 0)
    return TriedMark.objects.filter(first | Q(pk__in=uses.values("mark"))).annotate(times=times)
