"""The words in which issues and articles are asked for."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from community.core.person import Person, Reader
from community.moderation.querysets import SHOWN, hidden_for

from . import committee

if TYPE_CHECKING:
    from .models import Article, Issue

READY = Q(state="published") & SHOWN
_PUBLISHED = READY & Q(issue__published_at__isnull=False)


class IssueQuerySet(models.QuerySet["Issue"]):
    def published(self) -> "IssueQuerySet":
        return self.filter(published_at__isnull=False)

    def in_progress(self) -> "IssueQuerySet":
        return self.filter(published_at__isnull=True)

    def visible_to(self, member: Person | Reader) -> "IssueQuerySet":
        """Published issues; the editorial committee also sees the one it prepares."""
        return self.all() if committee.is_editor(member) else self.published()

    def newest(self) -> "IssueQuerySet":
        return self.order_by("-number")

    def with_progress(self) -> "IssueQuerySet":
        """Adds `all`: how many articles the page of each will have, and `ready`: how many of them
        it has already."""
        on_the_web = ~Q(articles__kind="cover")
        ready = Q(articles__state="published", articles__hidden_at=None) & on_the_web
        return self.annotate(
            all=Count("articles", filter=on_the_web), ready=Count("articles", filter=ready)
        )


class ArticleQuerySet(models.QuerySet["Article"]):
    def ready(self) -> "ArticleQuerySet":
        """What appears with its issue, or has appeared with it."""
        return self.filter(READY)

    def published(self) -> "ArticleQuerySet":
        """What every member reads: ready, in an issue that is out."""
        return self.filter(_PUBLISHED)

    def visible_to(self, member: Person | Reader) -> "ArticleQuerySet":
        """What everybody reads, what they write, what is hidden for moderators, and all of it for
        the editorial committee."""
        if committee.is_editor(member):
            return self.all()
        return self.filter(_PUBLISHED | Q(author_id=member.pk) | hidden_for(member))

    def on_the_web(self) -> "ArticleQuerySet":
        """The printed cover announces the others: it has no page of its own in an issue."""
        return self.exclude(kind="cover")

    def with_surroundings(self) -> "ArticleQuerySet":
        """All that an article shows of what it hangs on, in one query."""
        return self.select_related("issue", "section", "author__site")

    def in_order(self) -> "ArticleQuerySet":
        return self.order_by("position", "pk")

    def newest(self) -> "ArticleQuerySet":
        return self.order_by("-issue__number", "position", "pk")
