"""Articles that answer words, or are of one year, issue, section or author."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page
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
from ..querysets import SECTION, ArticleQuerySet

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
    return {article.pk: _values(article) for article in _out()}


def _values(article: Article) -> Values:
    issue, section, author = article.issue, article.section, article.author
    number = _("No. %(number)s") % {"number": issue.number}
    values = {
        "issue": (str(issue.number), f"{number}, {issue.theme}"),
        "section": (section.slug, section.name),
    }
    if issue.published_at:
        year = str(timezone.localdate(issue.published_at).year)
        values["year"] = (year, year)
    if author and author.slug:
        values["author"] = (author.slug, author.name)
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
def _out() -> ArticleQuerySet:
    """Every article that is out, the newest first, without its texts."""
    rows = Article.objects.published().on_the_web().newest()
    return rows.select_related("issue", "section", "author").only(
        "issue__number",
        "issue__theme_fr",
        "issue__theme_en",
        "issue__published_at",
        *SECTION,
        "author__slug",
        "author__first_name",
        "author__last_name",
    )


@prepared
def _articles(keys: list[int]) -> ArticleQuerySet:
    """What every member reads."""
    rows = Article.objects.published().on_the_web().filter(pk__among=keys)
    return rows.with_surroundings().order_by(place_in(keys))
