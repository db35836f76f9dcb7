"""The archive: every issue, and what to read by section."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.http import HttpRequest
from django.utils import timezone

from community.core.narrowing import FilterBar
from community.core.paging import page_of
from community.core.prepared import prepared
from members.models import Member

from .. import committee
from ..models import Article, Issue
from ..querysets import ArticleQuerySet, IssueQuerySet
from .finding import archive_bar

SIZE = 24
OF_LATEST = 3  # articles named beside the latest issue
OF_OTHERS = 6
_OUT = Q(articles__state__in=["approved", "published"], articles__hidden_at__isnull=True) & ~Q(
    articles__kind=Article.Kind.COVER
)


@dataclass(frozen=True)
class Archive:
    """The latest issue, a page of the others, the one being made, and the articles that helped
    most."""

    latest: Issue | None
    page: Page[Issue]
    coming: Issue | None
    of_latest: list[Article]
    of_others: list[Article]
    bar: FilterBar
    is_editor: bool
    has_work: bool


def archive(member: Member, request: HttpRequest) -> Archive:
    """The archive as this member sees it. All issues are read at once: there are four a year."""
    issues = _issues(member.pk)
    out = [issue for issue in issues if issue.is_published]
    coming = [issue for issue in issues if not issue.is_published]
    others = out[1:]
    return Archive(
        latest=out[0] if out else None,
        page=page_of(
            lambda start: others[start : start + SIZE], request, size=SIZE, total=len(others)
        ),
        coming=coming[-1] if coming else None,
        of_latest=_most_useful_of(out[0].pk) if out else [],
        of_others=_most_useful_beside(out[0].pk) if out else [],
        bar=archive_bar(),
        is_editor=committee.is_editor(member),
        has_work=any(issue.is_by_member for issue in issues),
    )


def issues_between(first: date, after: date) -> list[Issue]:
    """Those that came out between two midnights of the reader, or that are to."""
    start, end = (timezone.make_aware(datetime.combine(day, time())) for day in (first, after))
    return list(_between(start, end, max(first, timezone.localdate()), after))


@prepared
def _between(first: datetime, after: datetime, first_due: date, after_due: date) -> IssueQuerySet:
    out = Q(published_at__gte=first, published_at__lt=after)
    due = Q(published_at=None, due_on__gte=first_due, due_on__lt=after_due)
    return Issue.objects.filter(out | due).order_by("number")


@prepared
def _issues(member: int) -> IssueQuerySet:
    """Each issue, its number of articles and minutes, and whether the member writes in it."""
    own_articles = Article.objects.filter(issue=OuterRef("pk"), author=member)
    return Issue.objects.newest().annotate(
        article_count=Count("articles", filter=_OUT),
        minutes=Sum("articles__minutes", filter=_OUT),
        is_by_member=Exists(own_articles),
    )


@prepared
def _most_useful_of(issue: int) -> ArticleQuerySet:
    """The articles of an issue that helped most."""
    return _by_usefulness().filter(issue=issue)[:OF_LATEST]


@prepared
def _most_useful_beside(issue: int) -> ArticleQuerySet:
    """The articles of all other issues that helped most."""
    return _by_usefulness().exclude(issue=issue)[:OF_OTHERS]


def _by_usefulness() -> ArticleQuerySet:
    rows = Article.objects.published().on_the_web().as_links()
    return rows.order_by("-useful_count", "pk")
