"""What each company sets for its own community."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from community.core import columns
from community.core.bilingual import Bilingual
from community.core.prepared import prepared

NAVY, CORAL = "#14294a", "#ff7d5e"
colour = RegexValidator(r"^#[0-9a-f]{6}$", _("A colour such as #14294a."))


class Community(models.Model):
    """The one row of settings: name, logo, colours, who may come in."""

    name = models.CharField(_("name"), max_length=40, default="Escale")
    baseline_fr = models.CharField(_("baseline in French"), max_length=160, blank=True)
    baseline_en = models.CharField(_("baseline in English"), max_length=160, blank=True)
    baseline = Bilingual("baseline")
    logo = models.FileField(_("logo"), upload_to="brand/", blank=True)
    navy = models.CharField(_("main colour"), max_length=7, default=NAVY, validators=[colour])
    coral = models.CharField(_("action colour"), max_length=7, default=CORAL, validators=[colour])
    allowed_domains = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("e-mail domains that may join"),
        default=list,
        blank=True,
    )
    contact_email = models.EmailField(_("address of the core team"), blank=True)

    class Meta:
        verbose_name = _("settings of the community")
        verbose_name_plural = _("settings of the community")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="community_has_one_row"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Community":
        """The settings in force; the defaults when nobody has set anything."""
        return next(iter(_settings()), None) or cls(pk=1)

    @classmethod
    def whole(cls) -> Subquery:
        """The settings in force as one value, for a query that asks for something else."""
        names = {name: name for name in columns.own(cls)}
        rows = cls.objects.filter(pk=1).values(whole=JSONObject(**names))
        return Subquery(rows[:1])

    @classmethod
    def of(cls, whole: dict[str, object] | None) -> "Community":
        """What `whole` found; the defaults when nobody has set anything."""
        return cls(**(whole or {"pk": 1}))

    @property
    def logo_url(self) -> str:
        """The address of the logo; empty when there is none."""
        return self.logo.url if self.logo else ""

    @property
    def has_own_colours(self) -> bool:
        return (self.navy, self.coral) != (NAVY, CORAL)


@prepared
def _settings() -> models.QuerySet[Community]:
    """Every page asks for them."""
    return Community.objects.filter(pk=1)
