"""Files that hang on something: a template of a letter on a sheet, the slides of an event."""

from functools import partial

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual
from community.core.storage import delete_for_good

from ..kinds import KINDS, Kind
from ..querysets import AttachmentQuerySet, AttachmentVersionQuerySet

FOLDER = "attachments"


class Attachment(models.Model):
    """What a file is, in words that stay while versions of it come and go.

    The label of the thing is of the moment at which it was added.
    """

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("about what"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    about = GenericForeignKey("content_type", "object_id")
    about_label_fr = models.CharField(_("about, in French"), max_length=300)
    about_label_en = models.CharField(_("about, in English"), max_length=300)
    about_label = Bilingual("about_label")
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    title = models.CharField(_("what it is"), max_length=120)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )
    made_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    # What the page of whoever looks after it adds.
    fetched: int

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        constraints = [
            models.CheckConstraint(condition=Q(title__gt=""), name="attachment_says_what_it_is")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="attachment_by_object")]

    def __str__(self) -> str:
        return self.title

    @property
    def thing(self) -> models.Model | None:
        """What it hangs on, if it is there still."""
        kind = ContentType.objects.get_for_id(self.content_type_id).model_class()
        return kind._base_manager.filter(pk=self.object_id).first() if kind else None


class AttachmentVersion(models.Model):
    """One file, as it is kept: what it said of its author was taken out."""

    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    # Drawn at random: it says nothing of what is in it, and nobody guesses it.
    name = models.CharField(max_length=32, unique=True)
    file = models.FileField(upload_to=FOLDER)
    kind = models.CharField(
        _("kind"), max_length=4, choices=[(kind.code, kind.label) for kind in KINDS.values()]
    )
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    put_at = models.DateTimeField(_("sent at"))

    objects = AttachmentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an attached file")
        verbose_name_plural = _("versions of attached files")
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "number"], name="one_version_per_attachment_and_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("files:attachment", args=[self.name])

    @property
    def described(self) -> Kind:
        """What kind of file it is."""
        return KINDS[self.kind]


class Download(models.Model):
    """How often a file was fetched on one day: not by whom."""

    attachment = models.ForeignKey(
        Attachment, models.CASCADE, related_name="downloads", db_index=False
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times"))

    class Meta:
        verbose_name = _("download")
        verbose_name_plural = _("downloads")
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "day"], name="one_count_per_attachment_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id}, {self.day}: {self.count}"


@receiver(post_delete, sender=AttachmentVersion, dispatch_uid="files.models.delete_file_of_version")
def delete_file_of_version(instance: AttachmentVersion, **_signal: object) -> None:
    """However the row goes: once that is sure, its file goes."""
    gone = partial(delete_for_good, FOLDER, instance.name, [str(instance.file.name)])
    transaction.on_commit(gone, robust=True)
