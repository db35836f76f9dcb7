"""Articles that answer words."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from community.core import paging
from community.core.bilingual import active_language
from community.core.narrowing import words_of
from community.core.prepared import prepared
from community.core.sql import place_in
from community.search import queries as search
from community.search.reading import Reading

from ..models import Article
from ..querysets import ArticleQuerySet

SIZE, MOST, LONGEST = 20, 100, 200


@dataclass(frozen=True)
class ArticlesFound:
    """A page of articles, the best first, and how the words were read."""

    q: str
    page: Page[Article]
    reading: Reading

    @property
    def total(self) -> int:
        return self.page.paginator.count


def articles_found(request: HttpRequest) -> ArticlesFound | None:
    """What the address asks for; None when it asks for no words."""
    if not (q := words_of(request.GET, "q", LONGEST)):
        return None
    listed = search.listed(q, active_language(), "article", MOST)
    articles = _articles(listed.ids)
    page = Paginator(articles, SIZE).get_page(paging.page_number(request))
    return ArticlesFound(q, page, listed.reading)


@prepared
def _articles(ids: list[int]) -> ArticleQuerySet:
    """What every member reads."""
    rows = Article.objects.published().on_the_web().filter(pk__among=ids)
    return rows.with_surroundings().order_by(place_in(ids))
