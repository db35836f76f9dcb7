"""The photo that a member chose to show, and what they allow to be done with it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.core.pictures import USES

from ..querysets import PhotoQuerySet
from .people import Member

SIZES = (48, 96, 192)  # pixels a side
FOLDER = "photos"


class Photo(models.Model):
    """One for each member, as long as they allow it: without any consent there is no row, and no
    file.

    `whole` is what was sent, drawn anew; its owner alone sees it, to choose another part of it.
    """

    person = models.OneToOneField(Member, models.CASCADE, related_name="photo")
    # Drawn at random with each change: an address that somebody has opens nothing later.
    name = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("made at"))
    whole = models.FileField(upload_to=FOLDER)
    px48 = models.FileField(upload_to=FOLDER)
    px96 = models.FileField(upload_to=FOLDER)
    px192 = models.FileField(upload_to=FOLDER)
    # What part of the whole is shown: a square, `zoom` times smaller than the largest that there
    # is, and where it stands between the left or upper edge (0) and the other one (100).
    across = models.PositiveSmallIntegerField(default=50)
    down = models.PositiveSmallIntegerField(default=40)
    zoom = models.PositiveSmallIntegerField(default=100)
    # Since when each use is allowed.
    site_since = models.DateTimeField(_("shown on the site since"), null=True)
    journal_since = models.DateTimeField(_("shown in the journal since"), null=True)
    print_since = models.DateTimeField(_("printed since"), null=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                condition=Q(site_since__isnull=False) | Q(journal_since__isnull=False),
                name="photo_is_shown_by_consent",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def since(self) -> dict[str, datetime]:
        """The uses that are allowed, with the moment of each consent."""
        moments = ((use, getattr(self, f"{use}_since")) for use in USES)
        return {use: moment for use, moment in moments if moment is not None}
