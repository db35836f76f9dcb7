"""What stands between an issue and its readers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from community.core.bilingual import LANGUAGES
from members.models import Member

from .. import rules
from ..deadlines import GRACE
from ..deadlines.crews import articles_of
from ..models import Article, Issue, ReviewLink
from ..querysets import ReviewLinkQuerySet
from ..signature import Signature, signature_of


@dataclass(frozen=True)
class Untranslated:
    """An article that would come out without a text in one language."""

    article: Article
    language: str


@dataclass(frozen=True)
class PagePlan:
    """Pages on which nothing stands, and articles that stand on none."""

    empty: list[int]
    unplaced: list[Article]


@dataclass(frozen=True)
class Release:
    """An issue about to come out: what is missing, who reads it, what its reader may do."""

    issue: Issue
    ready: list[Article]
    unready: list[Article]
    untranslated: list[Untranslated]
    unread: list[Article]
    awaited: list[ReviewLink]
    plan: PagePlan
    undescribed: list[str]
    signature: Signature
    readers: dict[str, int]
    leaves_at: datetime
    may_publish: bool
    may_sign: bool
    may_take_back: bool

    @property
    def article_count(self) -> int:
        return len(self.ready) + len(self.unready)

    @property
    def reader_count(self) -> int:
        return sum(self.readers.values())

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing but the sign-off."""
        texts = (self.unready, self.untranslated, self.unread, self.awaited)
        paper = (self.plan.empty, self.plan.unplaced, self.undescribed)
        return bool(self.ready) and not any(texts) and not any(paper)


def release_of(issue: Issue, member: Member) -> Release:
    """For the committee and the publication director, in three queries."""
    articles = [article for article in articles_of(issue) if not article.is_hidden]
    ready = [article for article in articles if article.is_ready]
    return Release(
        issue=issue,
        ready=ready,
        unready=[article for article in articles if not article.is_ready],
        untranslated=_untranslated(ready),
        unread=[article for article in ready if article.proofread_at is None],
        awaited=list(_awaited(issue)),
        plan=_page_plan(issue, articles),
        undescribed=[code for code in LANGUAGES if not getattr(issue, f"cover_alt_{code}")],
        signature=signature_of(issue, ready),
        readers=_readers(),
        leaves_at=issue.leaves_at or timezone.now() + GRACE,
        may_publish=rules.can_edit_issues(member),
        may_sign=rules.can_sign_off(member, issue),
        may_take_back=rules.can_take_back(member, issue),
    )


def _untranslated(ready: list[Article]) -> list[Untranslated]:
    return [
        Untranslated(article, language)
        for article in ready
        if article.kind != Article.Kind.COVER
        for language in article.missing_languages
    ]


def _awaited(issue: Issue) -> ReviewLinkQuerySet:
    """Who was asked to approve a text, and has not answered."""
    links = ReviewLink.objects.open(timezone.now()).filter(article__issue=issue, answered_at=None)
    return links.select_related("article__issue", "article__author").order_by("article", "pk")


def _page_plan(issue: Issue, articles: list[Article]) -> PagePlan:
    loose = [article for article in articles if not article.page]
    return PagePlan(issue.empty_pages(articles), loose)


def _readers() -> dict[str, int]:
    """How many members read in each language."""
    rows = Member.objects.joined().values("language").order_by("language").annotate(n=Count("pk"))
    return {row["language"]: row["n"] for row in rows}
