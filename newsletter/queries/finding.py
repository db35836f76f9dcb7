"""Articles that answer words, or are of one year, issue, section or author."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Trim
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from community.core.bilingual import active_language
from community.core.narrowing import FilterBar, Option, one_of, words_of
from community.core.paging import page_of
from community.core.prepared import prepared
from community.core.sql import place_in
from community.search import queries as search
from community.search.reading import Reading

from ..models import Article
from ..querysets import ArticleQuerySet

SIZE, MOST, LONGEST = 20, 100, 200
NAMES = ("year", "issue", "section", "author")
BY_LABEL = ("section", "author")  # the others stand newest first

type Values = dict[str, tuple[str, str]]  # what an article is filed under: by name, value and label


@dataclass(frozen=True)
class ArticlesFound:
    """A page of articles, the best or the newest first, and how the words were read."""

    q: str
    page: Page[Article]
    total: int
    bar: FilterBar
    reading: Reading


def articles_found(request: HttpRequest) -> ArticlesFound | None:
    """What the address asks for; None when it asks for nothing that there is."""
    q = words_of(request.GET, "q", LONGEST)
    if not (q or any(name in request.GET for name in NAMES)):
        return None
    filed = _filed()
    chosen = _chosen(request.GET, filed)
    if not (q or chosen):
        return None
    listed = search.listed(q, active_language(), "article", MOST)
    among = {pk: filed[pk] for pk in listed.ids if pk in filed} if q else filed
    keys = [pk for pk, values in among.items() if _fits(values, chosen)]

    def rows(start: int) -> list[Article]:
        return list(_articles(keys[start : start + SIZE]))

    return ArticlesFound(
        q=q,
        page=page_of(rows, request, size=SIZE, total=len(keys)),
        total=len(keys),
        bar=_bar(q, filed, chosen, among),
        reading=listed.reading,
    )


def archive_bar() -> FilterBar:
    """The ways to narrow the archive, when nothing is chosen yet."""
    filed = _filed()
    return _bar("", filed, {}, filed)


def _filed() -> dict[int, Values]:
    """What every article that is out is filed under, the newest first: a dozen a quarter."""
    return {row["pk"]: _values(row) for row in _out(language=active_language())}


def _values(row: dict[str, Any]) -> Values:
    number = _("No. %(number)s") % {"number": row["issue__number"]}
    values = {
        "issue": (str(row["issue__number"]), f"{number}, {row['theme']}"),
        "section": (row["section__slug"], row["section_name"]),
    }
    if row["issue__published_at"]:
        year = str(timezone.localdate(row["issue__published_at"]).year)
        values["year"] = (year, year)
    if row["author__slug"]:
        values["author"] = (row["author__slug"], row["author_name"])
    return values


def _chosen(query: QueryDict, filed: dict[int, Values]) -> dict[str, str]:
    """The filters that the address asks for; what nothing is filed under is ignored."""
    known = {(name, value) for under in filed.values() for name, (value, _label) in under.items()}
    values = {name: words_of(query, name, LONGEST) for name in NAMES}
    return {name: value for name, value in values.items() if (name, value) in known}


def _fits(values: Values, chosen: dict[str, str]) -> bool:
    return all(values.get(name, ("", ""))[0] == value for name, value in chosen.items())


def _bar(
    q: str, filed: dict[int, Values], chosen: dict[str, str], among: dict[int, Values]
) -> FilterBar:
    """The filters, with what each value leaves among the articles that answer the words."""
    titles = {
        "year": (_("Year"), _("Any year")),
        "issue": (_("Issue"), _("All issues")),
        "section": (_("Section"), _("All sections")),
        "author": (_("Author"), _("Anybody")),
    }
    filters = []
    for name, (title, whatever) in titles.items():
        labels = dict(values[name] for values in filed.values() if name in values)
        counts = _counts(name, among, chosen)
        current = chosen.get(name)
        options = [
            Option(value, label, value == current, counts[value])
            for value, label in labels.items()
            if counts[value] or value == current
        ]
        if name in BY_LABEL:
            options.sort(key=lambda option: option.label)
        filters.append(one_of(name, title, whatever, options))
    return FilterBar(q, filters)


def _counts(name: str, among: dict[int, Values], chosen: dict[str, str]) -> Counter[str]:
    """How many articles each value leaves beside the other filters."""
    others = {other: value for other, value in chosen.items() if other != name}
    fitting = [values for values in among.values() if _fits(values, others)]
    return Counter(values[name][0] for values in fitting if name in values)


@prepared
def _out(*, language: str) -> QuerySet[Article, Any]:
    """What every article that is out is filed under, the newest first."""
    author_name = Trim(Concat("author__first_name", Value(" "), "author__last_name"))
    return (
        Article.objects.published()
        .on_the_web()
        .newest()
        .values(
            "pk",
            "issue__number",
            "issue__published_at",
            "section__slug",
            "author__slug",
            theme=F(f"issue__theme_{language}"),
            section_name=F(f"section__name_{language}"),
            author_name=author_name,
        )
    )


@prepared
def _articles(keys: list[int]) -> ArticleQuerySet:
    """What every member reads."""
    rows = Article.objects.published().on_the_web().filter(pk__among=keys)
    return rows.with_surroundings().order_by(place_in(keys))
