"""The words in which tips and tools are asked for."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery

from community.company.models import Topic
from community.core.person import Person, Reader
from community.core.sql import Plain
from community.moderation.querysets import SHOWN, hidden_for

if TYPE_CHECKING:
    from .models import Tip, Tool

PUBLISHED = Q(state="published") & SHOWN


class TipQuerySet(models.QuerySet["Tip"]):
    def published(self) -> "TipQuerySet":
        """What every member reads."""
        return self.filter(PUBLISHED)

    def visible_to(self, member: Person | Reader) -> "TipQuerySet":
        """What a member may read: the published, their own, and for moderators the hidden."""
        return self.filter(PUBLISHED | Q(author_id=member.pk) | hidden_for(member))

    def kept_from_others(self, author: int) -> "TipQuerySet":
        """What somebody wrote and withdrew, or what is hidden of it."""
        return self.filter(~PUBLISHED, author=author)

    def with_author(self) -> "TipQuerySet":
        """All that a row shows, in one query."""
        return self.select_related("author__site", "category")

    def in_language(self, code: str) -> "TipQuerySet":
        return self.filter(**{f"title_{code}__gt": ""})

    def about(self, topic: Topic | int) -> "TipQuerySet":
        return self.filter(tip_topics__tag=topic)

    def newest(self) -> "TipQuerySet":
        return self.order_by("-published_at", "-id")

    def most_tried(self) -> "TipQuerySet":
        return self.order_by("-tried_count", "-published_at", "-id")

    def most_minutes(self) -> "TipQuerySet":
        return self.order_by("-gain", "-tried_count", "-id")

    def most_tried_since(self, since: datetime) -> "TipQuerySet":
        """Adds `tried_lately`; the tips that most people tried since then, first the most tried.

        Twenty at most: more would only be counted, never shown.
        """
        marks = self.model.tried_marks.rel.related_model._default_manager
        counted = marks.filter(tried_at__gte=since).values("tip").annotate(n=Count("pk"))
        most = counted.order_by("-n", "-tip").values("tip")[:20]
        lately = counted.filter(tip=OuterRef("pk")).order_by().values("n")
        return (
            self.filter(pk__in=most)
            .annotate(tried_lately=Subquery(lately))
            .order_by("-tried_lately", "-tried_count", "-id")
        )


class ToolQuerySet(models.QuerySet["Tool"]):
    def by_category(self, language: str) -> "ToolQuerySet":
        """In the order of the directory: by category, then by name."""
        return self.select_related("category", "replaced_by").order_by(
            "category__position", Plain(f"name_{language}"), "id"
        )
