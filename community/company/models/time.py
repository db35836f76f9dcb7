"""When people work, and when they are away."""

from datetime import time

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..querysets import AbsenceQuerySet

WEEKDAYS = [1, 2, 3, 4, 5]


def weekdays() -> list[int]:
    return list(WEEKDAYS)


class WorkingTime(models.Model):
    """A person's own hours; somebody without a row works Monday to Friday, 8:30 to 18:00."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="working_time"
    )
    days = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("days"), default=weekdays)
    starts_at = models.TimeField(_("starts at"), default=time(8, 30))
    ends_at = models.TimeField(_("ends at"), default=time(18, 0))

    class Meta:
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="working_time_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}-{self.ends_at:%H:%M}"


class Absence(models.Model):
    """Days away: from `starts_on` to the day before `ends_on`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences", db_index=False
    )
    starts_on = models.DateField(_("first day away"))
    ends_on = models.DateField(_("back on"))
    replacement = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="absence_ends_after_start"
            )
        ]
        indexes = [models.Index(fields=["person", "ends_on"], name="absence_person_end")]

    def __str__(self) -> str:
        return f"{self.starts_on} - {self.ends_on}"
