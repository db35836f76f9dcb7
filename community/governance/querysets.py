"""The words in which charter and mandates are asked for."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from .models import CharterVersion, Mandate, Seat

# A mandate that ends is announced early enough to find the next person.
ANNOUNCED = timedelta(days=90)


class CharterVersionQuerySet(models.QuerySet["CharterVersion"]):
    def in_force(self, at: datetime) -> "CharterVersionQuerySet":
        """The version with the highest number whose day has come, as a queryset of one."""
        return self.filter(published_at__lte=at).order_by("-number")[:1]

    def to_come(self, at: datetime) -> "CharterVersionQuerySet":
        """What binds nobody yet: the draft, and a version whose day has not come."""
        return self.filter(Q(published_at__isnull=True) | Q(published_at__gt=at))


class MandateQuerySet(models.QuerySet["Mandate"]):
    def current(self, on: date) -> "MandateQuerySet":
        """Mandates that run on that day."""
        return self.filter(starts_on__lte=on, ends_on__gt=on)

    def ending(self, on: date) -> "MandateQuerySet":
        """Mandates that run on that day and end within three months."""
        return self.current(on).filter(ends_on__lte=on + ANNOUNCED)

    def without_successor(self, on: date) -> "MandateQuerySet":
        """Those that end, whose seat nobody holds afterwards yet; one without a seat is its
        holder's, who may be given it again."""
        same_place = Q(seat=OuterRef("seat")) | Q(
            seat=None, role=OuterRef("role"), person=OuterRef("person")
        )
        next_ones = self.model._default_manager.filter(same_place, ends_on__gt=OuterRef("ends_on"))
        ending = self.ending(on).filter(person__is_active=True)
        return ending.filter(~Exists(next_ones.filter(person__is_active=True)))

    def filling(self, on: date) -> "MandateQuerySet":
        """Mandates that run on that day or later, of people whose account is open."""
        return self.filter(ends_on__gt=on, person__is_active=True)


class SeatQuerySet(models.QuerySet["Seat"]):
    def vacant(self, on: date) -> "SeatQuerySet":
        """Seats that nobody holds on that day, nor will hold from a later one."""
        filled = self.model._default_manager.filter(
            mandates__ends_on__gt=on, mandates__person__is_active=True
        )
        return self.exclude(pk__in=filled.values("pk"))
