"""The words in which notifications are asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from community.activity.querysets import on_other_kinds, on_visible
from community.core.nouns import Noun
from community.core.person import Reader

if TYPE_CHECKING:
    from .models import Notification


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at__isnull=True)

    def told_to(self, person: int, among: Iterable[Noun]) -> "NotificationQuerySet":
        """What a person, known by key, is told; of these kinds, only what that person may see by
        now: a line about something hidden would lead nowhere."""
        visible = on_visible(Reader(person), among, entry="entry__")
        return self.filter(visible | on_other_kinds(among, entry="entry__"), person=person)

    def unread_for(self, person: int, among: Iterable[Noun]) -> Coalesce:
        """How many lines a person, known by key, has not read, as an expression.

        What several colleagues did to one thing is one line, here and on the page.
        """
        unread = self.told_to(person, among).unread()
        return Coalesce(Subquery(unread.line_count()), Value(0))

    def line_count(self) -> models.QuerySet:
        """How many lines these notifications of one person make: `n`, in one row, or no row."""
        line = Func(
            *("entry__verb", "entry__content_type", "entry__object_id"),
            Q(read_at__isnull=True),
            function="ROW",
            output_field=models.Field(),
        )
        counted = self.order_by().values("person").annotate(n=Count(line, distinct=True))
        return counted.values("n")

    def in_groups(self) -> models.QuerySet:
        """One row per verb, target and read or not: the latest of them."""
        return self.values(
            "entry__verb",
            "entry__content_type",
            "entry__object_id",
            unread=Q(read_at__isnull=True),
        ).annotate(
            latest=models.Max("pk"),
        )

    def with_people(self) -> "NotificationQuerySet":
        """Adds `unread`, and `people`: how many did the same to the same target.

        All of them may be counted: whoever may see the target of one may see that of the others.
        """
        same = self.model.objects.annotate(unread=Q(read_at__isnull=True)).filter(
            person=OuterRef("person"),
            unread=OuterRef("unread"),
            entry__verb=OuterRef("entry__verb"),
            entry__content_type=OuterRef("entry__content_type"),
            entry__object_id=OuterRef("entry__object_id"),
        )
        by_verb = same.order_by().values("entry__verb")
        counted = by_verb.annotate(n=Count("entry__actor", distinct=True)).values("n")
        return self.annotate(unread=Q(read_at__isnull=True)).annotate(people=Subquery(counted))

    def like(self, notification: "Notification") -> "NotificationQuerySet":
        """Those of the same person that say the same thing of the same target."""
        entry = notification.entry
        return self.filter(
            person=notification.person_id,
            entry__verb=entry.verb,
            entry__content_type=entry.content_type_id,
            entry__object_id=entry.object_id,
        )
