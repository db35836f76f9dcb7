"""The issues of the quarterly before those of the demo, down to the first one."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from community.activity.models import Entry
from members.models import Member
from newsletter import verbs
from newsletter.models import Article, Issue, Useful

from .crowd import Crowd, entry, titled, write

QUARTER = timedelta(days=91)
READERS = 30  # colleagues who found an article useful, on average
PRAISED = timedelta(days=12)  # after the issue came out, on average


def fill(crowd: Crowd) -> None:
    """A quarterly has as many issues for many members as for few; more of them praise it."""
    models = [_with_articles(issue) for issue in Issue.objects.published().newest()]
    oldest, _articles = models[-1]
    for before in range(1, oldest.number):
        model, articles = crowd.chance.choice(models)
        issue = _issue(model, oldest.number - before, oldest.published_at - QUARTER * before)
        _publish(crowd, issue, articles)


def _with_articles(issue: Issue) -> tuple[Any, list[Article]]:
    ready = issue.articles.filter(state=Article.State.PUBLISHED).in_order()
    return issue, list(ready.select_related("approved_by"))


def _issue(model: Issue, number: int, out: datetime) -> Issue:
    """The same theme, years before."""
    day = out.date()
    dates = dict.fromkeys(("closing_on", "due_on", "signed_off_on"), day)
    copied = {name: getattr(model, name) for name in _OF_ISSUES}
    return Issue.objects.create(number=number, published_at=out, **dates, **copied)


_OF_ISSUES = (
    *("theme_fr", "theme_en", "standfirst_fr", "standfirst_en"),
    *("cover", "cover_alt_fr", "cover_alt_en", "slots", "imprint"),
)


def _publish(crowd: Crowd, issue: Issue, models: list[Article]) -> None:
    authors = crowd.some(crowd.everybody, len(models))
    readers = [_readers(crowd, author) for author in authors]
    rows = zip(models, authors, readers, strict=True)
    articles = write(Article, (_article(issue, *row) for row in rows))
    write(Entry, _entries(issue, articles))
    marks = zip(articles, readers, strict=True)
    write(Useful, chain.from_iterable(_marks(crowd, *pair) for pair in marks))


def _readers(crowd: Crowd, author: Member) -> list[Member]:
    number = int(crowd.chance.expovariate(1 / READERS))
    return [person for person in crowd.some(crowd.everybody, number) if person.pk != author.pk]


def _article(issue: Issue, model: Article, author: Member, readers: list[Member]) -> Article:
    titles = {
        f"title_{code}": f"{getattr(model, f'title_{code}')[:120]} ({issue.number})"
        for code in ("fr", "en")
    }
    return Article(
        issue=issue,
        author=author,
        sent_at=issue.published_at,
        approved_at=issue.published_at,
        useful_count=len(readers),
        **titles,
        **{name: getattr(model, name) for name in _OF_ARTICLES},
    )


_TEXTS = ("standfirst", "body", "credit", "angle")
_OF_ARTICLES = (
    *("section_id", "slug", "position", "kind", "language", "state", "version", "minutes"),
    *("approved_by", "target_length"),
    *(f"{name}_{code}" for name in _TEXTS for code in ("fr", "en")),
)


def _entries(issue: Any, articles: list[Any]) -> Iterator[Entry]:
    """The issue came out, and its articles with it."""
    editor, at = articles[0].approved_by, issue.published_at
    themes = (f"{issue.number}, {issue.theme_fr}", f"{issue.number}, {issue.theme_en}")
    yield entry(verbs.ISSUE_PUBLISHED, by=editor, on=issue, at=at, labels=themes)
    for article in articles:
        yield entry(verbs.ARTICLE_PUBLISHED, by=editor, on=article, at=at, labels=titled(article))


def _marks(crowd: Crowd, article: Any, readers: list[Member]) -> Iterator[Useful]:
    for person in readers:
        at = article.approved_at + PRAISED * crowd.chance.expovariate(1)
        yield Useful(article=article, person=person, marked_at=min(at, crowd.at))
