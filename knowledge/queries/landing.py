"""The library's own page."""

from dataclasses import dataclass

from django.db.models import Count, Window

from community.core.bilingual import active_language
from community.core.person import Reader
from community.core.prepared import prepared
from members.models import Member

from ..models import Category, Question, Sheet, Tip
from ..querysets import TipQuerySet
from .question_list import waiting
from .rows import cached_categories, rows_for
from .sheet_list import newest_sheets

NEWEST, KEPT = 6, 3


@dataclass(frozen=True)
class Library:
    """What the library holds, in short."""

    total: int
    newest: list[Tip]
    categories: list[Category]
    kept: list[Tip]
    kept_count: int
    waiting: list[Question]
    sheets: list[Sheet]


def library(member: Member) -> Library:
    """What is new, where to look, what this member keeps; home says what helped lately."""
    categories = cached_categories()
    kept = _kept(member.pk)
    return Library(
        total=sum(category.count for category in categories),
        newest=list(_newest(member.pk)),
        categories=categories,
        kept=kept,
        kept_count=kept[0].kept_count if kept else 0,
        waiting=list(waiting()),
        sheets=list(newest_sheets(language=active_language())),
    )


@prepared
def _newest(member: int) -> TipQuerySet:
    return rows_for(Reader(member)).as_rows().newest()[:NEWEST]


@prepared
def _kept(member: int) -> TipQuerySet:
    """The latest kept tips; each row carries how many there are in all."""
    tips = Tip.objects.readable().filter(keeps__person=member).select_related("category")
    return tips.annotate(kept_count=Window(Count("pk"))).order_by("-keeps__kept_at")[:KEPT]
