"""The words in which absences are asked for."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from .models import Absence


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def current(self, on: date) -> "AbsenceQuerySet":
        """Absences that run on that day."""
        return self.filter(starts_on__lte=on, ends_on__gt=on)
