"""The list of tips with its filters; the notebook."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import Q, Value
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from community.company.models import Site, Topic
from community.core.bilingual import LANGUAGES, active_language
from community.core.narrowing import Choice, Filter, FilterBar, Option, one_of, words_of
from community.core.paging import page_of
from community.core.person import Reader
from community.core.prepared import prepared
from community.search import queries as search
from community.search.queries import Listed
from community.search.reading import Reading
from members.models import Member

from ..models import Category, Tip
from ..querysets import TipQuerySet
from .narrowing import SIZE, TipNarrowing
from .rows import cached_sites, rows_for

# A search gives its best answers; whoever wants more asks for something more precise.
BEST = 100
SORTS = ("tried", "newest", "minutes")
DEFAULT_SORT = "tried"
LONGEST = 200
ON_PAPER = 60  # tips


@dataclass(frozen=True)
class TipFilters:
    """What the address asks for; anything unknown is ignored."""

    q: str
    category: str
    tag: str
    site: str
    lang: str
    sort: str

    @classmethod
    def from_query(cls, query: QueryDict) -> "TipFilters":
        def text(name: str) -> str:
            return words_of(query, name, LONGEST)

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
    filters: TipFilters
    category: Category | None
    categories: list[Choice]
    bar: FilterBar
    reading: Reading
    is_vain: bool  # words were asked for, and no tip answers them
    library_is_empty: bool

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is looked for; unknown categories, topics and sites are not."""
        return self.bar.is_used or bool(self.category)


def tip_list(member: Member, request: HttpRequest) -> TipList:
    """The tips that the address asks for."""
    filters = TipFilters.from_query(request.GET)
    topic = _topic(filters.tag)
    sites = cached_sites()
    site = next((site for site in sites if site.slug == filters.site), None)
    listed = _search(filters.q)
    narrowing = TipNarrowing(filters.lang, topic, site, listed.ids if filters.q else None)
    categories = narrowing.categories()
    category = _category(filters.category, categories)
    everywhere = sum(category.count for category in categories)
    total = category.count if category else everywhere
    sort = filters.sort or ("" if filters.q else DEFAULT_SORT)

    def rows(start: int) -> list[Tip]:
        return narrowing.rows(member, category, sort, start)

    return TipList(
        page=page_of(rows, request, size=SIZE, total=total),
        total=total,
        filters=filters,
        category=category,
        categories=_category_choices(categories, category, everywhere),
        bar=FilterBar(
            q=filters.q,
            filters=list(_filters(filters, topic, sites)),
            order=_order(sort, filters.q),
            kept={"category": category.slug} if category else {},
        ),
        reading=listed.reading,
        is_vain=bool(filters.q) and not listed.ids,
        library_is_empty=not everywhere and not Tip.objects.published().exists(),
    )


def _category(slug: str, categories: list[Category]) -> Category | None:
    """The category asked for, even when it holds nothing of what is looked for."""
    match = next((category for category in categories if category.slug == slug), None)
    if match or not slug:
        return match
    return Category.objects.annotate(count=Value(0)).filter(slug=slug).first()


def _category_choices(
    categories: list[Category], current: Category | None, everywhere: int
) -> list[Choice]:
    """All, then each category that holds something, or that was asked for."""
    first = Choice(_("All categories"), {"category": None}, current is None, everywhere)
    some = [category for category in categories if category.count]
    shown = some if current is None or current in some else [*some, current]
    return [first] + [
        Choice(
            category.name,
            {"category": category.slug},
            category == current,
            category.count,
            category.flag,
        )
        for category in shown
    ]


def _filters(asked: TipFilters, topic: Topic | None, sites: list[Site]) -> Iterator[Filter]:
    """A topic is chosen on the page of a tip: here it is only taken off."""
    if topic:
        option = Option(asked.tag, topic.label, selected=True)
        yield one_of("tag", _("Topic"), _("All topics"), [option])
    if sites:
        options = [Option(site.slug, site.name, site.slug == asked.site) for site in sites]
        yield one_of("site", _("Site"), _("All sites"), options)
    named = {"fr": "Français", "en": "English"}
    options = [Option(code, name, code == asked.lang) for code, name in named.items()]
    yield one_of("lang", _("Language"), _("Both languages"), options)


def _order(current: str, q: str) -> Filter:
    """The order that comes without asking says nothing in the address."""
    named = {
        "tried": _("Most tried"),
        "newest": _("Latest first"),
        "minutes": _("Most minutes saved"),
    }
    best = [Option("", _("Relevance"), not current)] if q else []
    usual = "" if q else DEFAULT_SORT
    orders = [
        Option("" if sort == usual else sort, name, sort == current) for sort, name in named.items()
    ]
    return Filter("sort", _("Sort by"), (*best, *orders))


def notebook(member: Member, request: HttpRequest) -> Page[Tip]:
    """The tips that a member keeps, the latest first."""
    total = Tip.objects.readable().filter(keeps__person=member).count()
    return page_of(lambda start: _kept(member.pk, start=start), request, size=SIZE, total=total)


def notebook_on_paper(member: Member) -> list[Tip]:
    """The same in full, to be printed: the latest, as many as anybody would."""
    return _on_paper(member.pk)


@prepared
def _on_paper(member: int) -> TipQuerySet:
    kept = rows_for(Reader(member), Tip.objects.readable()).filter(keeps__person=member)
    return kept.order_by("-keeps__kept_at", "-id")[:ON_PAPER]


def kept_from_others(member: Member) -> TipQuerySet:
    """What somebody wrote and others do not read: withdrawn, or hidden."""
    return Tip.objects.kept_from_others(member.pk).newest()


@prepared
def _kept(member: int, *, start: int) -> TipQuerySet:
    kept = (
        rows_for(Reader(member), Tip.objects.readable())
        .filter(keeps__person=member)
        .order_by("-keeps__kept_at", "-id")
    )
    return kept[start : start + SIZE]


def _topic(slug: str) -> Topic | None:
    if not slug:
        return None
    return Topic.objects.filter(Q(slug=slug) | Q(aliases__contains=[slug])).first()


def _search(q: str) -> Listed:
    """The best tips for a search, best first."""
    return search.listed(q, active_language(), "tip", BEST)
