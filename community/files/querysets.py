"""The words in which pictures and attached files are asked for."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models

if TYPE_CHECKING:
    from .models import Attachment, AttachmentVersion, Picture


class PictureQuerySet(models.QuerySet["Picture"]):
    def about(self, thing: models.Model) -> "PictureQuerySet":
        """Those that hang on one thing, in the order in which they came."""
        return self.about_any(ContentType.objects.get_for_model(thing).pk, [thing.pk])

    def about_any(self, kind: int, keys: Collection[int] | str) -> "PictureQuerySet":
        """Those that hang on any of these things of one content type: their keys, or these as an
        `array`."""
        return self.filter(content_type=kind, object_id__among=keys).order_by("pk")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def about(self, thing: models.Model) -> "AttachmentQuerySet":
        """Those that hang on one thing, but what was removed, in the order in which they came."""
        kind = ContentType.objects.get_for_model(thing)
        here = self.filter(content_type=kind, object_id=thing.pk, removed_at__isnull=True)
        return here.order_by("pk")


class AttachmentVersionQuerySet(models.QuerySet["AttachmentVersion"]):
    def newest_about(self, kind: int, thing: int) -> "AttachmentVersionQuerySet":
        """Of each file that hangs on one thing, known by its content type and key, the newest
        version, in the order in which they came."""
        about = {"attachment__content_type": kind, "attachment__object_id": thing}
        rows = self.filter(attachment__removed_at__isnull=True, **about)
        newest = rows.order_by("attachment", "-number").distinct("attachment")
        return newest.select_related("attachment")
