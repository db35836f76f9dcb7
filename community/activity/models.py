"""The memory of what was done on purpose, and who still has to hear of it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.core import verbs
from community.core.bilingual import Bilingual

from .querysets import HandlingQuerySet


class Entry(models.Model):
    """Somebody did something. Label and address are those of that moment: the target may go."""

    verb = models.CharField(_("verb"), max_length=80)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("actor"),
        db_index=False,
    )
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    object_id = models.BigIntegerField(null=True, blank=True)
    target = GenericForeignKey("content_type", "object_id")
    target_label_fr = models.CharField(_("target in French"), max_length=300, blank=True)
    target_label_en = models.CharField(_("target in English"), max_length=300, blank=True)
    target_label = Bilingual("target_label")
    target_url = models.CharField(_("address of the target"), max_length=300, blank=True)
    data = models.JSONField(_("details"), default=dict, blank=True)
    happened_at = models.DateTimeField(_("happened at"))

    class Meta:
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("entries of the ledger")
        constraints = [
            models.CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="entry_target_is_whole_or_none",
            )
        ]
        indexes = [
            models.Index(fields=["-happened_at", "-id"], name="entry_newest_first"),
            models.Index(
                fields=["content_type", "object_id", "-happened_at"], name="entry_by_target"
            ),
            models.Index(fields=["actor", "-happened_at"], name="entry_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} #{self.pk}"

    @property
    def address(self) -> str:
        """Where it can be seen: the page of the target, at the part that it is about."""
        part = verbs.get(self.verb).part % self.data
        return f"{self.target_url}{part}" if self.target_url else ""


class Handling(models.Model):
    """What one consumer has done about one entry."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    entry = models.ForeignKey(
        Entry,
        models.CASCADE,
        related_name="handlings",
        verbose_name=_("what happened"),
        db_index=False,
    )
    consumer = models.CharField(_("consumer"), max_length=80)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due at"))
    reached = models.CharField(_("has come to"), max_length=100, blank=True)
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=500, blank=True)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "consumer"], name="one_handling_per_entry_and_consumer"
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=~Q(state="done"), name="handling_left"),
        ]

    def __str__(self) -> str:
        return f"{self.consumer}: {self.entry_id}"
