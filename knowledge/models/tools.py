"""The applications of the profession: what for, where, and whom to ask."""

import re

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from community.company.models import Topic
from community.company.models.places import Named
from community.core import countries
from community.core.bilingual import Bilingual
from community.core.letters import bare
from community.moderation.models import Reportable

from ..querysets import ToolQuerySet
from .categories import ToolCategory
from .reviews import Reviewable

VOWELS = "aeiouy"
TILES = 10  # colours of the sheet, `.k-0` to `.k-9`
_WORDS = re.compile(r"[^\W_]+")


def _last_capital(letters: str) -> str:
    return next(filter(str.isupper, reversed(letters)), "")


def _last_consonant(letters: str) -> str:
    return next((letter for letter in reversed(letters) if bare(letter)[:1] not in VOWELS), "")


class Tool(Named, Reportable, Reviewable):  # type: ignore[django-manager-missing]
    """A card of the directory of tools."""

    class Status(models.TextChoices):
        CURRENT = "current", _("Approved")
        PILOT = "pilot", _("Pilot")
        RESTRICTED = "restricted", _("Restricted")
        RETIRING = "retiring", _("To be retired")
        RETIRED = "retired", _("Retired")

    category = models.ForeignKey(
        ToolCategory, models.PROTECT, related_name="tools", verbose_name=_("category")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CURRENT)
    countries = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("countries"),
        default=list,
        blank=True,
    )
    in_house = models.BooleanField(_("made by the company"), default=False)
    purpose_fr = models.TextField(_("purpose in French"), max_length=300)
    purpose_en = models.TextField(_("purpose in English"), max_length=300)
    purpose = Bilingual("purpose")
    access_fr = models.TextField(_("access in French"), max_length=300, blank=True)
    access_en = models.TextField(_("access in English"), max_length=300, blank=True)
    access = Bilingual("access")
    fit_fr = models.TextField(_("when to use it, in French"), max_length=300, blank=True)
    fit_en = models.TextField(_("when to use it, in English"), max_length=300, blank=True)
    fit = Bilingual("fit")
    good_to_know_fr = models.TextField(_("good to know, in French"), max_length=300, blank=True)
    good_to_know_en = models.TextField(_("good to know, in English"), max_length=300, blank=True)
    good_to_know = Bilingual("good_to_know")
    url = models.URLField(
        _("address to open it"),
        max_length=300,
        blank=True,
        validators=[URLValidator(["http", "https"])],
    )
    logo = models.FileField(_("logo"), upload_to="tools/", blank=True)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
    )
    referents = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="referred_tools",
        blank=True,
        verbose_name=_("people to ask"),
    )
    alternatives = models.ManyToManyField(
        "self", symmetrical=False, related_name="+", blank=True, verbose_name=_("alternatives")
    )
    topics = TaggableManager(
        _("topics"), through="knowledge.ToolTopic", related_name="tools", blank=True
    )

    objects = ToolQuerySet.as_manager()

    review_months = 6
    may_retire = False  # whether a tool is still there, its status says

    to_ask: dict[str, str] | None  # slug and name; the list of tools adds it

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        indexes = [models.Index(fields=["category", "name_fr"], name="tool_by_category")]
        constraints = [
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="tool_is_not_replaced_by_itself",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("knowledge:tool-detail", args=[self.slug])

    @property
    def letters(self) -> str:
        """Two letters that tell it from the others: the initials of its first and last words; of a
        single word the first one, then its last capital (OneDrive: Od) or consonant (Word: Wd).
        What stands in brackets only explains the name."""
        words = _WORDS.findall(self.name.partition("(")[0])
        if not words:
            return self.name[:2]
        rest = words[0][1:]
        telling = words[-1][0] if len(words) > 1 else _last_capital(rest) or _last_consonant(rest)
        return (words[0][0] + (telling or rest[:1])).capitalize()

    @property
    def colour(self) -> int:
        """One of ten colours, the same for all tools of a category."""
        return self.category_id % TILES

    @property
    def logo_url(self) -> str:
        """The address of its logo; empty when it has none."""
        if not self.logo:
            return ""
        picture = str(self.logo.name).rpartition("/")[2]
        return reverse("knowledge:tool-logo", args=[self.slug, picture])

    @property
    def is_retired(self) -> bool:
        return self.status == self.Status.RETIRED

    @cached_property
    def owner_keys(self) -> list[int]:
        """Those whom one may ask, and who are here."""
        here = self.referents.filter(is_active=True, left_at=None)
        return list(here.order_by("pk").values_list("pk", flat=True))

    @property
    def mended_by(self) -> list[int]:
        """The directory belongs to the network: those whom one may ask know what to change."""
        return self.owner_keys

    @property
    def has_owner(self) -> bool:
        return bool(self.owner_keys)

    @property
    def takes_reviews(self) -> bool:
        return not self.is_retired

    @property
    def where(self) -> str:
        """The countries where it may be used, or everywhere."""
        return countries.names_of(self.countries) or gettext("Everywhere")


class ToolTopic(ItemBase):
    content_object = models.ForeignKey(Tool, models.CASCADE, related_name="tool_topics")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="tool_topics")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="one_topic_per_tool_and_topic"
            )
        ]
