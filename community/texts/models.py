"""What people were writing when they stopped, what they wrote before, and what others noted."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """The fields of one form, as last typed. `key` tells what it was about; empty for new."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    form = models.CharField(_("form"), max_length=60)
    key = models.CharField(_("about what"), max_length=200, blank=True)
    data = models.JSONField(_("what was typed"))
    saved_at = models.DateTimeField(_("saved at"), db_index=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "form", "key"], name="one_draft_per_person_form_and_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.key}"


class Revision(models.Model):
    """The texts of a thing in one language, as somebody saved them; never changed afterwards."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, db_index=False)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    language = models.CharField(_("language"), max_length=2)
    texts = models.JSONField(_("texts"))  # by field, without the language: "title", "body"
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [
            models.Index(
                F("content_type"),
                F("object_id"),
                F("language"),
                F("id").desc(),
                name="revision_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}-{self.object_id}-{self.language}: {self.pk}"


class MarginNote(models.Model):
    """What a reader notes beside a passage of a text that is being made."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, db_index=False)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    language = models.CharField(_("language"), max_length=2)
    passage = models.CharField(_("passage"), max_length=300, blank=True)
    text = models.CharField(_("note"), max_length=1000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("written by")
    )
    made_at = models.DateTimeField(_("made at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    class Meta:
        verbose_name = _("note in the margin")
        verbose_name_plural = _("notes in the margin")
        indexes = [
            models.Index(fields=["content_type", "object_id", "id"], name="margin_note_of_a_thing")
        ]

    def __str__(self) -> str:
        return self.text
