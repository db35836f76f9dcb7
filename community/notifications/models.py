"""What a person is told: something was done with what is theirs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry

from .querysets import NotificationQuerySet


class Notification(models.Model):
    """One entry of the ledger, shown to one person."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", db_index=False
    )
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="notifications")
    created_at = models.DateTimeField(_("created at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    # What `with_people` adds.
    unread: bool
    people: int | None  # how many did the same; null without an actor

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "entry"], name="one_notification_per_person_and_entry"
            )
        ]
        indexes = [
            models.Index(
                fields=["person"], condition=Q(read_at__isnull=True), name="notification_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.entry_id}"
