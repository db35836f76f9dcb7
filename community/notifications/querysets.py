"""The words in which notifications are asked for."""

from typing import Any

from django.db import models
from django.db.models import Count, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce


class NotificationQuerySet(models.QuerySet[Any]):
    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at__isnull=True)

    def unread_for(self, person: Any) -> Coalesce:
        """How many lines a person has not read, as an expression; `person` is a key or an OuterRef.

        What several colleagues did to one thing is one line, here and on the page.
        """
        line = Func(
            *("entry__verb", "entry__content_type", "entry__object_id"),
            function="ROW",
            output_field=models.Field(),
        )
        unread = self.unread().filter(person=person).order_by().values("person")
        counted = unread.annotate(n=Count(line, distinct=True))
        return Coalesce(Subquery(counted.values("n")), Value(0))

    def in_groups(self) -> "NotificationQuerySet":
        """One row per verb, target and read or not: the latest of them."""
        return self.values(
            "entry__verb",
            "entry__content_type",
            "entry__object_id",
            unread=Q(read_at__isnull=True),
        ).annotate(
            latest=models.Max("pk"),
        )

    def with_people(self, among: Any) -> "NotificationQuerySet":
        """Adds `unread`, and `people`: how many did the same to the same target, among those."""
        same = among.annotate(unread=Q(read_at__isnull=True)).filter(
            unread=OuterRef("unread"),
            entry__verb=OuterRef("entry__verb"),
            entry__content_type=OuterRef("entry__content_type"),
            entry__object_id=OuterRef("entry__object_id"),
        )
        counted = same.order_by().values("entry__verb")
        counted = counted.annotate(n=Count("entry__actor", distinct=True)).values("n")
        return self.annotate(unread=Q(read_at__isnull=True)).annotate(people=Subquery(counted))

    def like(self, notification: Any) -> "NotificationQuerySet":
        """Those of the same person that say the same thing of the same target."""
        entry = notification.entry
        return self.filter(
            person=notification.person_id,
            entry__verb=entry.verb,
            entry__content_type=entry.content_type_id,
            entry__object_id=entry.object_id,
        )
