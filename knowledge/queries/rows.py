"""Rows of tips as a member sees them."""

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from community.company.models import Site
from community.core import counts
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import Plain
from members.models import Member

from ..models import Category, KeptTip, Tip
from ..querysets import TipQuerySet


def rows_for(member: Member | Reader, tips: TipQuerySet | None = None) -> TipQuerySet:
    """Tips, else all that lists show, with their author, and whether this member keeps them
    (`is_kept`)."""
    kept = KeptTip.objects.filter(tip=OuterRef("pk"), person=member.pk)
    among = Tip.objects.published() if tips is None else tips
    return among.with_author().annotate(is_kept=Exists(kept))


@prepared
def counted_categories(*, language: str = "") -> QuerySet[Category]:
    """Every category, with how many published tips it holds as `count`, perhaps in a language."""
    tips = Tip.objects.published().filter(category=OuterRef("pk"))
    tips = tips.in_language(language) if language else tips
    # Each category is counted in its index: a join would read every tip.
    counted = tips.order_by().values("category").annotate(n=Count("pk")).values("n")
    return Category.objects.annotate(count=Coalesce(Subquery(counted), 0)).order_by(
        "position", "pk"
    )


def cached_categories(language: str = "") -> list[Category]:
    """The same, a little late in a library that takes long to count."""

    def total(categories: list[Category]) -> int:
        return sum(category.count for category in categories)

    return counts.kept(
        f"categories:{language}", lambda: counted_categories(language=language), total
    )


@prepared
def counted_sites() -> QuerySet[Site]:
    """The sites for which some published tip was written, with how many as `count`."""
    published = Tip.objects.published().order_by().values("pk")
    sites = Site.objects.filter(tips__in=published).annotate(count=Count("tips"))
    return sites.order_by(Plain("name_fr"), "pk")


def cached_sites() -> list[Site]:
    """The same, a little late in a library that takes long to count."""
    return counts.kept("sites", counted_sites, lambda sites: sum(site.count for site in sites))


def categories_of(tips: TipQuerySet) -> QuerySet[Category]:
    """The categories that hold some of these tips, with how many as `count`."""
    categories = Category.objects.filter(tips__in=tips.order_by().values("pk"))
    return categories.annotate(count=Count("tips")).order_by("position", "pk")
