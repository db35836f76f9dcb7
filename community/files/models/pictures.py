"""Pictures that hang on something: an article of the journal."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual
from community.core.pictures import USES
from community.core.storage import delete_for_good

from ..querysets import PictureQuerySet

SIZES = (480, 960, 1920)  # pixels of the longer side
FOLDER = "pictures"


class Picture(models.Model):
    """One picture, drawn anew in three sizes: nothing else is kept of what was sent.

    What was pasted waits for its words and for consent; until then whoever prepares the thing that
    it hangs on sees it, and nobody else.
    """

    # Drawn at random: it says nothing of what is shown, and nobody guesses it.
    name = models.CharField(max_length=32, unique=True)
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("kind"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    about = GenericForeignKey("content_type", "object_id")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    made_at = models.DateTimeField(_("made at"))
    alt_fr = models.CharField(_("what it shows, in French"), max_length=300, blank=True)
    alt_en = models.CharField(_("what it shows, in English"), max_length=300, blank=True)
    alt = Bilingual("alt")
    caption_fr = models.CharField(_("caption in French"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=300, blank=True)
    caption = Bilingual("caption")
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    # Who is seen in it, or took it, and agreed; since when, to each use.
    agreed = models.CharField(_("who agreed"), max_length=200, blank=True)
    site_since = models.DateTimeField(_("shown on the site since"), null=True, blank=True)
    journal_since = models.DateTimeField(_("sent by mail since"), null=True, blank=True)
    print_since = models.DateTimeField(_("printed since"), null=True, blank=True)
    # Of the largest of its files.
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    px480 = models.FileField(upload_to=FOLDER)
    px960 = models.FileField(upload_to=FOLDER)
    px1920 = models.FileField(upload_to=FOLDER)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=Q(site_since=None, journal_since=None, print_since=None)
                | Q(agreed__gt=""),
                name="picture_says_who_agreed",
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="picture_by_object")]

    def __str__(self) -> str:
        return self.alt or self.name

    @property
    def since(self) -> dict[str, datetime]:
        """The uses that are allowed, with the moment of each consent."""
        moments = ((use, getattr(self, f"{use}_since")) for use in USES)
        return {use: moment for use, moment in moments if moment is not None}

    @property
    def is_described(self) -> bool:
        """Whether whoever does not see it is told what it shows, in both languages."""
        return bool(self.alt_fr and self.alt_en)

    @property
    def thing(self) -> models.Model | None:
        """What it hangs on, if it is there still."""
        kind = ContentType.objects.get_for_id(self.content_type_id).model_class()
        return kind._base_manager.filter(pk=self.object_id).first() if kind else None

    def allows(self, use: str) -> bool:
        """Whether it may be shown there: described, and with consent to it."""
        return self.is_described and use in self.since

    @property
    def files(self) -> dict[int, FieldFile]:
        """Each of its files, by size."""
        return {size: getattr(self, f"px{size}") for size in SIZES}

    @property
    def sources(self) -> dict[int, str]:
        """Its addresses, by their width in pixels: a small picture has one."""
        longer = max(self.width, self.height)
        widths = {self.width * min(size, longer) // longer: size for size in reversed(SIZES)}
        return {width: self.address(widths[width]) for width in sorted(widths)}

    def address(self, size: int = 960) -> str:
        return reverse("files:picture", args=[self.name, size])


@receiver(post_delete, sender=Picture, dispatch_uid="files.models.delete_files_of")
def delete_files_of(instance: Picture, **_signal: object) -> None:
    """However the row goes, as when its article is deleted: once that is sure, its files go."""
    files = [str(file.name) for file in instance.files.values()]
    gone = partial(delete_for_good, FOLDER, instance.name, files)
    transaction.on_commit(gone, robust=True)
