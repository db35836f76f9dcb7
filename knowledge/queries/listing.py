"""The list of tips with its filters; the notebook."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Case, Count, Q, QuerySet, When
from django.http import HttpRequest, QueryDict

from community.company.models import Site, Topic
from community.core.bilingual import LANGUAGES, active_language
from community.core.paging import page_of
from community.search import queries as search
from members.models import Member

from ..models import Category, Tip
from ..querysets import TipQuerySet
from .rows import categories_with_counts, rows_for

SIZE = 25
# A search gives its best answers; whoever wants more asks for something more precise.
BEST = 100
SORTS = ("tried", "newest", "minutes")
LONGEST = 200


@dataclass(frozen=True)
class Filters:
    """What the address asks for; anything unknown is ignored."""

    q: str
    category: str
    tag: str
    site: str
    lang: str
    sort: str

    @classmethod
    def asked(cls, query: QueryDict) -> "Filters":
        def text(name: str) -> str:
            return query.get(name, "").replace("\0", "").strip()[:LONGEST]

        lang, sort = text("lang"), text("sort")
        return cls(
            q=text("q"),
            category=text("category"),
            tag=text("tag"),
            site=text("site"),
            lang=lang if lang in LANGUAGES else "",
            sort=sort if sort in SORTS else "",
        )


@dataclass(frozen=True)
class TipList:
    """A page of tips and the ways to narrow it."""

    page: Page[Tip]
    total: int
    everywhere: int
    categories: list[Category]
    sites: list[Site]
    category: Category | None
    site: Site | None
    topic: Topic | None
    filters: Filters
    sort: str

    @property
    def is_narrowed(self) -> bool:
        """Whether something other than a category was chosen."""
        return bool(self.filters.q or self.site or self.topic or self.filters.lang)


def tip_list(member: Member, request: HttpRequest) -> TipList:
    """The tips that the address asks for."""
    filters = Filters.asked(request.GET)
    topic = _topic(filters.tag)
    sites = list(_sites())
    site = next((site for site in sites if site.slug == filters.site), None)
    found = _found(filters.q)
    tips = _narrowed(rows_for(member), filters, topic, site, found)
    categories = list(categories_with_counts(tips))
    category = next((one for one in categories if one.slug == filters.category), None)
    everywhere = sum(one.count for one in categories)  # type: ignore[attr-defined]
    total = category.count if category else everywhere  # type: ignore[attr-defined]
    if category:
        tips = tips.filter(category=category)
    sort = filters.sort or ("" if filters.q else SORTS[0])
    page = page_of(_sorted(tips, sort, found), request, size=SIZE, total=total)
    return TipList(
        page, total, everywhere, categories, sites, category, site, topic, filters, sort
    )


def notebook(member: Member, request: HttpRequest) -> Page[Tip]:
    """The tips that a member keeps, the latest first."""
    kept = rows_for(member).filter(keeps__person=member).order_by("-keeps__kept_at", "-id")
    return page_of(kept, request, size=SIZE, total=member.kept_tips.filter(tip__state="published").count())


def _topic(slug: str) -> Topic | None:
    if not slug:
        return None
    return Topic.objects.filter(Q(slug=slug) | Q(aliases__contains=[slug])).first()


def _sites() -> QuerySet[Site]:
    """The sites for which some tip was written, with how many as `count`."""
    counted = Site.objects.annotate(count=Count("tips", filter=Q(tips__state="published")))
    return counted.filter(count__gt=0).order_by("name_fr", "pk")


def _found(q: str) -> list[int]:
    """The best tips for a search, best first."""
    if not q:
        return []
    found = search.find(q, active_language(), noun="tip", size=BEST)
    return [result.object_id for result in found.results]


def _narrowed(
    tips: TipQuerySet,
    filters: Filters,
    topic: Topic | None,
    site: Site | None,
    found: list[int],
) -> TipQuerySet:
    if filters.q:
        tips = tips.filter(pk__in=found)
    if topic:
        tips = tips.about(topic)
    if site:
        tips = tips.filter(sites=site)
    return tips.in_language(filters.lang) if filters.lang else tips


def _sorted(tips: TipQuerySet, sort: str, found: list[int]) -> Any:
    if not sort:
        places = [When(pk=pk, then=place) for place, pk in enumerate(found)]
        return tips.order_by(Case(*places) if places else "pk")
    orders = {
        "tried": tips.most_tried,
        "newest": tips.newest,
        "minutes": tips.most_minutes,
    }
    return orders[sort]()
