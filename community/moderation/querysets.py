"""The words in which hidden things, and what was decided about them, are asked for."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q

from community.core.person import Person, Reader
from community.governance.models import Mandate, Role

if TYPE_CHECKING:
    from .models import Appeal, Case, Hiding

SHOWN = Q(hidden_at__isnull=True)
A_DAY = timedelta(hours=24)  # as long as what one person read waits for somebody else


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


class CaseQuerySet(models.QuerySet["Case"]):
    def about(self, obj: models.Model) -> "CaseQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def open(self) -> "CaseQuerySet":
        """Not decided: one at most for each thing."""
        return self.filter(state="open")

    def read_a_day_before(self, at: datetime) -> "CaseQuerySet":
        """Those of which somebody has said a day ago what they would do."""
        return self.filter(readings__read_at__lte=at - A_DAY).distinct()

    def impartial_for(self, person: Person) -> "CaseQuerySet":
        """Those that this person neither made nor reported."""
        return self.exclude(owners__contains=[person.pk]).exclude(reports__reporter=person.pk)

    def with_readings(self) -> "CaseQuerySet":
        """With who reported it and who has read it, in two queries more."""
        return self.select_related("content_type").prefetch_related(
            "reports__reporter", "readings__reader"
        )

    def with_who_takes_care(self, on: date) -> "CaseQuerySet":
        """Adds `is_taken`: whether somebody takes care of it who may still enter the office."""
        holding = Mandate.objects.current(on).filter(
            role__slug=Role.CORE_TEAM, person=OuterRef("taken_by")
        )
        may_enter = Q(taken_by__is_superuser=True) | Exists(holding)
        taken = Q(taken_by__is_active=True) & may_enter
        return self.select_related("taken_by").annotate(is_taken=taken)


class AppealQuerySet(models.QuerySet["Appeal"]):
    def waiting(self) -> "AppealQuerySet":
        """For a sponsor; what the core team restored meanwhile waits no longer."""
        return self.filter(state="waiting", hiding__restored_at=None)

    def with_hiding(self) -> "AppealQuerySet":
        return self.select_related("hiding")
