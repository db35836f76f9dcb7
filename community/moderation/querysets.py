"""The words in which hidden things, and what was decided about them, are asked for."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from community.core.person import Person, Reader

if TYPE_CHECKING:
    from .models import Hiding

SHOWN = Q(hidden_at__isnull=True)


def hidden_for(reader: Person | Reader) -> Q:
    """What is hidden, for whoever moderates.

    A `Reader` of a list does not (`community.core.person`): what is hidden is opened at its
    address, never found among others.
    """
    return ~SHOWN if reader.may_enter_office else Q(pk__in=[])


class HidingQuerySet(models.QuerySet["Hiding"]):
    def about(self, obj: models.Model) -> "HidingQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def open(self) -> "HidingQuerySet":
        """Not restored: one at most for each thing."""
        return self.filter(restored_at__isnull=True)

    def with_people(self) -> "HidingQuerySet":
        return self.select_related("hidden_by", "restored_by")
