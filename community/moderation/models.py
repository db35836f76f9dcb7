"""What was hidden, by whom, when and why, and how it came back."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .querysets import HidingQuerySet


class Hideable(models.Model):
    """Something that the core team may hide.

    That it is hidden stands beside its state, which goes on changing meanwhile. The actions of
    this room alone write `hidden_at`, in one transaction with a row of `Hiding`; lists read it
    in the same partial index as the state (docs/decisions/0013).
    """

    hidden_at = models.DateTimeField(_("hidden since"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None


class Hiding(models.Model):
    """One time that a thing was hidden; it is open until somebody restores the thing."""

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("kind"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    target = GenericForeignKey("content_type", "object_id")
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hidden by"),
    )
    hidden_at = models.DateTimeField(_("hidden at"))
    # Empty for what was hidden before reasons were kept.
    reason = models.TextField(_("reason"), blank=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("restored by"),
    )
    restored_at = models.DateTimeField(_("restored at"), null=True, blank=True)
    restored_reason = models.TextField(_("reason to restore it"), blank=True)

    objects = HidingQuerySet.as_manager()

    class Meta:
        verbose_name = _("hiding")
        verbose_name_plural = _("hidings")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(restored_at__isnull=True),
                name="one_open_hiding_per_object",
            ),
            models.CheckConstraint(
                condition=Q(restored_at__isnull=True, restored_by__isnull=True, restored_reason="")
                | Q(restored_at__isnull=False, restored_reason__gt=""),
                name="restored_hiding_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id", "-id"], name="hiding_by_object")
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}: {self.object_id}"
