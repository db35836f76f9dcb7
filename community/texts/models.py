"""What people were writing when they stopped, what they wrote before, what others noted and
suggest."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
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
    """The texts of a thing in one language, as somebody saved them; never changed afterwards.

    What was taken out of the history is a line without words: they are erased for good.
    """

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
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("suggested by"),
    )
    made_at = models.DateTimeField(_("made at"))
    taken_out_at = models.DateTimeField(_("taken out at"), null=True, blank=True)
    taken_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken out by"),
    )

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_out_at=None) | Q(texts={}),
                name="revision_taken_out_has_no_words",
            )
        ]
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

    @property
    def is_taken_out(self) -> bool:
        return self.taken_out_at is not None


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


class Suggestion(models.Model):
    """Other words that somebody proposes for a thing of somebody else, in one language.

    `before` is what it said when they were written: what differs from it is what they propose. Both
    are erased with a text that is taken out of the history.
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE, db_index=False)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()
    language = models.CharField(_("language"), max_length=2)
    before = models.JSONField(_("texts before"))
    texts = models.JSONField(_("texts proposed"))
    reason = models.CharField(_("why"), max_length=280)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("suggested by")
    )
    made_at = models.DateTimeField(_("made at"))
    version = models.PositiveIntegerField(_("version"), default=1)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)
    answer = models.CharField(_("why it was declined"), max_length=280, blank=True)

    class Meta:
        verbose_name = _("suggested correction")
        verbose_name_plural = _("suggested corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "by"],
                condition=Q(taken_at=None, declined_at=None),
                name="one_open_suggestion_per_person_and_thing",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(declined_at=None),
                name="suggestion_is_taken_or_declined",
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id", "id"], name="suggestion_of_a_thing")
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def is_open(self) -> bool:
        return self.taken_at is None and self.declined_at is None

    @property
    def is_erased(self) -> bool:
        return not self.texts
