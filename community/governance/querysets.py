"""The words in which charter and mandates are asked for."""

from datetime import date
from typing import Any

from django.db import models


class CharterVersionQuerySet(models.QuerySet[Any]):
    def in_force(self) -> "CharterVersionQuerySet":
        """The published version with the highest number, as a queryset of one."""
        return self.filter(published_at__isnull=False).order_by("-number")[:1]


class MandateQuerySet(models.QuerySet[Any]):
    def current(self, on: date) -> "MandateQuerySet":
        """Mandates that run on that day."""
        return self.filter(starts_on__lte=on, ends_on__gt=on)
