"""The library's own page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Window

from community.core.dates import day_of
from community.core.person import Reader
from community.core.prepared import prepared
from members.models import Member

from ..models import Category, Tip
from ..querysets import TipQuerySet
from .rows import cached_categories, rows_for

LATELY = timedelta(days=30)
USEFUL, NEWEST, KEPT = 5, 4, 3


@dataclass(frozen=True)
class Library:
    """What the library holds, in short."""

    total: int
    useful: list[Tip]
    newest: list[Tip]
    categories: list[Category]
    kept: list[Tip]
    kept_count: int


def library(member: Member, at: datetime) -> Library:
    """What helped lately, what is new, where to look, what this member keeps."""
    categories = cached_categories()
    kept = _kept(member.pk)
    useful = _useful(member.pk, since=day_of(at) - LATELY)
    newest = [tip for tip in _newest(member.pk) if tip not in useful]
    return Library(
        total=sum(category.count for category in categories),
        useful=useful,
        newest=newest[:NEWEST],
        categories=categories,
        kept=kept,
        kept_count=kept[0].kept_count if kept else 0,
    )


@prepared
def _useful(member: int, *, since: datetime) -> TipQuerySet:
    return rows_for(Reader(member)).most_tried_since(since)[:USEFUL]


@prepared
def _newest(member: int) -> TipQuerySet:
    return rows_for(Reader(member)).newest()[: USEFUL + NEWEST]


@prepared
def _kept(member: int) -> TipQuerySet:
    """The latest kept tips; each row carries how many there are in all."""
    tips = Tip.objects.published().filter(keeps__person=member)
    return tips.annotate(kept_count=Window(Count("pk"))).order_by("-keeps__kept_at")[:KEPT]
