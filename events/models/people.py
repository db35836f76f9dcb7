"""Who runs an event, who comes, who waits."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..querysets import RegistrationQuerySet
from .events import Event


class Host(models.Model):
    """Somebody who runs an event; the first one answers for it, the others are co-hosts."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="hosts", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hostings")
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], name="one_hosting_per_event_and_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.person_id}"


class Registration(models.Model):
    """A seat, a place in the waiting list, or the trace of one that was given back.

    Rows are written under a lock on their event: their numbers are the order of arrival.
    """

    class State(models.TextChoices):
        REGISTERED = "registered", _("registered")
        WAITING = "waiting", _("on the waiting list")
        CANCELLED = "cancelled", _("cancelled")

    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="registrations"
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    registered_at = models.DateTimeField(_("registered at"))
    promoted_at = models.DateTimeField(_("left the waiting list at"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(state="cancelled"),
                name="one_registration_per_event_and_person",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
                name="registration_cancelled_at_iff_cancelled",
            ),
        ]
        indexes = [
            models.Index("event", "state", "id", name="registration_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.person_id}"
