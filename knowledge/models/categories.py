"""The categories of tips and of tools."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.company.models.places import Named


class BaseCategory(Named):
    """A named category, in the order that the community chose."""

    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True


class Category(BaseCategory):
    """Where a tip is filed, under a flag by which one knows it again."""

    class Flag(models.TextChoices):
        """The drawings `sig-…` of the sprite, each named by its figure."""

        CHECKS = "checks", _("Checks")
        FLAP = "flap", _("Flap of an envelope")
        RING = "ring", _("Ring")
        SQUARE = "square", _("Square")
        DIAGONALS = "diagonals", _("Diagonals")
        SALTIRE = "saltire", _("Saltire")
        SEAL = "seal", _("Seal on a line")
        BARS = "bars", _("Bars")
        HALVES = "halves", _("Two halves")
        LOZENGE = "lozenge", _("Lozenge")
        FRAMES = "frames", _("Nested squares")
        TRIANGLE = "triangle", _("Triangle")
        HORIZON = "horizon", _("Horizon")

    flag = models.CharField(_("flag"), max_length=10, choices=Flag, default=Flag.HORIZON)

    review_months = models.PositiveSmallIntegerField(
        _("months after which it is asked whether a tip is still true"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
    )

    count: int  # of its tips, where a queryset adds it

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")


class ToolCategory(BaseCategory):
    """Where a tool is filed: tools serve other purposes than tips are about."""

    class Meta:
        verbose_name = _("tool category")
        verbose_name_plural = _("tool categories")
