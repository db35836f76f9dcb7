"""The words in which issues and articles are asked for."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, F, Q

from community.core import columns
from community.core.person import Person, Reader
from community.moderation.querysets import SHOWN, hidden_for
from members.querysets import PORTRAIT

from . import committee

if TYPE_CHECKING:
    from .models import Article, Issue, ReviewLink

_NAMED = [*PORTRAIT, "job_fr", "job_en", "site", "site__city_fr", "site__city_en"]
_LINK = (
    *("slug", "title_fr", "title_en", "standfirst_fr", "standfirst_en"),
    *("minutes", "useful_count"),
)
SECTION = ("section__slug", "section__name_fr", "section__name_en")
READY = Q(state__in=["approved", "published"]) & SHOWN
_PUBLISHED = Q(state="published") & SHOWN


class IssueQuerySet(models.QuerySet["Issue"]):
    def published(self) -> "IssueQuerySet":
        return self.filter(published_at__isnull=False)

    def in_progress(self) -> "IssueQuerySet":
        return self.filter(published_at__isnull=True)

    def visible_to(self, member: Person | Reader) -> "IssueQuerySet":
        """Published issues; the editorial committee also sees the one it prepares, and the
        publication director the one they sign off."""
        if committee.is_editor(member):
            return self.all()
        return self.filter(Q(published_at__isnull=False) | Q(publication_director_id=member.pk))

    def newest(self) -> "IssueQuerySet":
        return self.order_by("-number")

    def with_progress(self) -> "IssueQuerySet":
        """Adds `all`: how many articles the page of each will have, and `ready`: how many of them
        it has already."""
        on_the_web = ~Q(articles__kind="cover")
        ready = Q(articles__state__in=["approved", "published"], articles__hidden_at=None)
        return self.annotate(
            all=Count("articles", filter=on_the_web),
            ready=Count("articles", filter=ready & on_the_web),
        )


class ArticleQuerySet(models.QuerySet["Article"]):
    def ready(self) -> "ArticleQuerySet":
        """What appears with its issue, or has appeared with it."""
        return self.filter(READY)

    def published(self) -> "ArticleQuerySet":
        """What every member reads: ready, in an issue that is out."""
        return self.filter(_PUBLISHED)

    def visible_to(self, member: Person | Reader) -> "ArticleQuerySet":
        """What everybody reads, what they write or proofread, what is hidden for moderators, and
        all of it for the editorial committee and for the publication director of its issue."""
        if committee.is_editor(member):
            return self.all()
        theirs = _in_hands_of(member) | Q(issue__publication_director_id=member.pk)
        return self.filter(_PUBLISHED | theirs | hidden_for(member))

    def in_hands_of(self, member: Person | Reader) -> "ArticleQuerySet":
        """What they write or proofread, or stand in for somebody to proofread."""
        return self.filter(_in_hands_of(member))

    def on_the_web(self) -> "ArticleQuerySet":
        """The printed cover announces the others: it has no page of its own in an issue."""
        return self.exclude(kind="cover")

    def with_surroundings(self) -> "ArticleQuerySet":
        """All that an article shows of what it hangs on, in one query."""
        return self.select_related("issue", "section", "author__site")

    def as_stories(self) -> "ArticleQuerySet":
        """All of each, and what stands above its text in an issue, which the caller has."""
        people = [f"{way}__{name}" for way in ("author", "interviewee") for name in _NAMED]
        rows = self.select_related(None).select_related(
            "section", "author__site", "interviewee__site"
        )
        return rows.only(*columns.own(self.model), *people, *SECTION)

    def as_links(self) -> "ArticleQuerySet":
        """What leads to each and announces it, without its texts."""
        rows = self.select_related("issue", "section")
        return rows.only(*_LINK, *SECTION, "issue__number", "issue__published_at")

    def as_links_of_one_issue(self) -> "ArticleQuerySet":
        """The same without the issue, which the caller has."""
        return self.select_related("section").only(*_LINK, *SECTION)

    def on_page(self, page: int) -> "ArticleQuerySet":
        """What stands on that page of the plan."""
        return self.filter(page__lte=page, page__gt=page - F("page_count"))

    def with_people(self) -> "ArticleQuerySet":
        """Everybody who has a part in it."""
        return self.select_related("author__site", "proofreader", "deputy", "interviewee")

    def in_order(self) -> "ArticleQuerySet":
        return self.order_by("position", "pk")

    def newest(self) -> "ArticleQuerySet":
        return self.order_by("-issue__number", "position", "pk")


def _in_hands_of(member: Person | Reader) -> Q:
    return Q(author_id=member.pk) | Q(proofreader_id=member.pk) | Q(deputy_id=member.pk)


class ReviewLinkQuerySet(models.QuerySet["ReviewLink"]):
    def open(self, at: datetime) -> "ReviewLinkQuerySet":
        """Those that open something: neither revoked nor too old, of an article that is not out
        and that nobody has hidden."""
        unpublished = self.filter(article__hidden_at=None).exclude(article__state="published")
        return unpublished.filter(revoked_at=None, expires_at__gt=at)

    def in_order(self) -> "ReviewLinkQuerySet":
        return self.order_by("-made_at", "-pk")
