"""Rows of tips as a member sees them."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from community.core.prepared import prepared
from community.core.slow import Shared
from members.models import Member

from ..models import Category, KeptTip, Tip
from ..querysets import TipQuerySet


def rows_for(member: Member | int) -> TipQuerySet:
    """Published tips with their author, and whether this member keeps them (`is_kept`)."""
    kept = KeptTip.objects.filter(tip=OuterRef("pk"), person=member)
    return Tip.objects.published().with_author().annotate(is_kept=Exists(kept))


@prepared
def shelves(*, language: str = "") -> "QuerySet[Any]":
    """Every category, with how many published tips it holds as `count`, perhaps in a language."""
    written = {f"tips__title_{language}__gt": ""} if language else {}
    among = Count("tips", filter=Q(tips__state="published", **written))
    return Category.objects.annotate(count=among).order_by("position", "pk")


def shared_shelves(language: str = "") -> list[Any]:
    """The same, a little late in a library that takes long to count."""
    return _SHELVES.get(language, lambda: shelves(language=language))


_SHELVES = Shared[list[Any]]()


def categories_with_counts(tips: TipQuerySet) -> "QuerySet[Category]":
    """Every category, with how many of these tips it holds as `count`."""
    of_shelf = tips.filter(category=OuterRef("pk")).order_by().values("category")
    among = Coalesce(Subquery(of_shelf.annotate(n=Count("pk")).values("n")), 0)
    return Category.objects.annotate(count=among).order_by("position", "pk")
