"""The words in which requests for help are asked for."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from .models import Ask

OPEN = Q(answered_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)


class AskQuerySet(models.QuerySet["Ask"]):
    def open(self) -> "AskQuerySet":
        """Those that wait for their person."""
        return self.filter(OPEN)

    def about(self, obj: models.Model) -> "AskQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def like(self, ask: "Ask") -> "AskQuerySet":
        """What the same person was asked about the same thing."""
        return self.filter(
            person=ask.person_id,
            kind=ask.kind,
            content_type=ask.content_type_id,
            object_id=ask.object_id,
        )

    def counted_since(self, since: datetime) -> "AskQuerySet":
        """What the rule counts, whatever became of it: all but what a duty brings with it."""
        return self.filter(asked_at__gt=since, of_duty=False)
