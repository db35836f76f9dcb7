"""The words in which pictures are asked for."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models

if TYPE_CHECKING:
    from .models import Picture


class PictureQuerySet(models.QuerySet["Picture"]):
    def about(self, thing: models.Model) -> "PictureQuerySet":
        """Those that hang on one thing, in the order in which they came."""
        return self.about_any(type(thing), [thing.pk])

    def about_any(self, model: type[models.Model], keys: Collection[int]) -> "PictureQuerySet":
        """Those that hang on any of these things."""
        kind = ContentType.objects.get_for_model(model)
        return self.filter(content_type=kind, object_id__in=keys).order_by("pk")
