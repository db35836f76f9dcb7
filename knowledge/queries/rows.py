"""Rows of tips as a member sees them."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from members.models import Member

from ..models import Category, KeptTip, Tip
from ..querysets import TipQuerySet


def rows_for(member: Member) -> TipQuerySet:
    """Published tips with their author, and whether this member keeps them (`is_kept`)."""
    kept = KeptTip.objects.filter(tip=OuterRef("pk"), person=member)
    return Tip.objects.published().with_author().annotate(is_kept=Exists(kept))


def categories_with_counts(tips: TipQuerySet) -> "QuerySet[Category]":
    """Every category, with how many of these tips it holds as `count`."""
    among = Count("tips", filter=Q(tips__in=tips.values("pk")))
    return Category.objects.annotate(count=among).order_by("position", "pk")
