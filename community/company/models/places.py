"""Where people work."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual

SHORT = 3  # letters: “La”, “Le” and “São” name no city


class Named(models.Model):
    """Something with a stable slug and a name in both languages."""

    slug = models.SlugField(_("identifier"), unique=True)
    name_fr = models.CharField(_("name in French"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    name = Bilingual("name")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Entity(Named):
    """A company of the group."""

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")


class Department(Named):
    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")


class Site(Named):
    """A place of work, with its own clock and public holidays."""

    entity = models.ForeignKey(Entity, models.PROTECT, verbose_name=_("entity"))
    city_fr = models.CharField(_("city in French"), max_length=100)
    city_en = models.CharField(_("city in English"), max_length=100)
    city = Bilingual("city")
    country = models.CharField(_("country"), max_length=2)
    subdivision = models.CharField(
        _("subdivision"),
        max_length=8,
        blank=True,
        help_text=_("Only where public holidays differ within the country: FR-67 for Alsace"),
    )
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Paris")
    # Where the chart shows it; a site without is only listed.
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("For the chart, in degrees. Leave both empty: we know most cities."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    languages = ArrayField(models.CharField(max_length=3), verbose_name=_("languages"))
    eligible_count = models.PositiveIntegerField(_("assistants on site"), default=0)

    count: int  # of what was written for it, where a queryset adds it

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90)), name="site_latitude_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180)), name="site_longitude_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="site_latitude_with_longitude",
            ),
        ]

    @property
    def place(self) -> str:
        """Its name, and its city where the name does not say that already."""
        name, city = self.name.casefold(), self.city.casefold()
        words = [word for word in city.replace("-", " ").split() if len(word) > SHORT]
        if not city or city in name or any(word in name for word in words):
            return self.name
        return f"{self.name}, {self.city}"
