"""A sheet: a longer procedure, with its versions for single sites and countries."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from community.company.models import Site, Topic
from community.core import countries
from community.core.bilingual import Bilingual

from ..querysets import PUBLISHED, SheetQuerySet
from .categories import Category
from .tips import Tip
from .tools import Tool
from .written import Written


class Sheet(Written):  # type: ignore[django-manager-missing]
    """How something longer is done, in the words of whoever looks after it.

    The body is HTML as `community.core.richtext.article` leaves it. A variant says how it is done
    at one site or in one country; it is a sheet of its own, with its own author.
    """

    slug = models.SlugField(_("identifier"), max_length=140, unique=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="sheets",
        verbose_name=_("author"),
        db_index=False,
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="sheets", verbose_name=_("category"), db_index=False
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    title_fr = models.CharField(_("title in French"), max_length=120, blank=True)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    title = Bilingual("title")
    summary_fr = models.CharField(_("summary in French"), max_length=200, blank=True)
    summary_en = models.CharField(_("summary in English"), max_length=200, blank=True)
    summary = Bilingual("summary")
    body_fr = models.TextField(_("text in French"), blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    body = Bilingual("body")
    minutes = models.PositiveSmallIntegerField(_("minutes to read it"), default=1)
    variant_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="variants",
        verbose_name=_("version of"),
    )
    site = models.ForeignKey(
        Site,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sheets",
        verbose_name=_("for one site"),
    )
    country = models.CharField(_("for one country"), max_length=2, blank=True)
    grown_from = models.ForeignKey(
        Tip,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sheets",
        verbose_name=_("grown from the tip"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    published_at = models.DateTimeField(_("published at"))
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True)
    # Kept by the actions with each revision.
    translation_stale_since = models.DateTimeField(
        _("translation older than its source since"), null=True, blank=True
    )
    topics = TaggableManager(
        _("topics"), through="knowledge.SheetTopic", related_name="sheets", blank=True
    )
    tools = models.ManyToManyField(Tool, related_name="sheets", blank=True, verbose_name=_("tools"))

    objects = SheetQuerySet.as_manager()

    # What rows and the page of one sheet add (`queries.sheet_list`, `queries.sheet_page`).
    places: list[dict[str, str]]
    topic_list: list[dict[str, str]]
    tool_list: list[dict[str, str]]
    relatives: list[dict[str, str]]
    suggestion_list: list[dict[str, object]]  # open, of each its key, by whom, and their name
    # What its form needs.
    topic_slugs: list[str]

    class Meta:
        verbose_name = _("sheet")
        verbose_name_plural = _("sheets")
        constraints = [
            models.CheckConstraint(
                condition=Q(language="fr", title_fr__gt="", body_fr__gt="")
                | Q(language="en", title_en__gt="", body_en__gt=""),
                name="sheet_is_written_in_its_language",
            ),
            models.CheckConstraint(
                condition=Q(variant_of__isnull=True, site__isnull=True, country="")
                | Q(variant_of__isnull=False, site__isnull=False, country="")
                | Q(variant_of__isnull=False, site__isnull=True, country__gt=""),
                name="sheet_variant_is_for_one_place",
            ),
            models.CheckConstraint(
                condition=Q(variant_of__isnull=True) | ~Q(variant_of=F("id")),
                name="sheet_is_no_variant_of_itself",
            ),
            models.UniqueConstraint(
                fields=["variant_of", "site"],
                condition=Q(state="published", site__isnull=False),
                name="one_variant_per_sheet_and_site",
            ),
            models.UniqueConstraint(
                fields=["variant_of", "country"],
                condition=Q(state="published", country__gt=""),
                name="one_variant_per_sheet_and_country",
            ),
        ]
        indexes = [
            models.Index(
                "freshness",
                F("published_at").desc(),
                F("id").desc(),
                condition=PUBLISHED,
                name="sheet_newest",
            ),
            models.Index(
                "category",
                "freshness",
                F("published_at").desc(),
                F("id").desc(),
                condition=PUBLISHED,
                name="sheet_by_category",
            ),
            models.Index("category", name="sheet_category"),
            models.Index("author", F("published_at").desc(), name="sheet_by_author"),
            models.Index("review_due_on", name="sheet_review_due"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.place})" if self.place else self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:sheet-detail", args=[self.slug])

    @property
    def place(self) -> str:
        """The site or the country that a variant is for."""
        return self.site.name if self.site else countries.name_of(self.country)

    @property
    def is_variant(self) -> bool:
        return self.variant_of_id is not None


class SheetTopic(ItemBase):
    content_object = models.ForeignKey(Sheet, models.CASCADE, related_name="sheet_topics")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="sheet_topics")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="one_topic_per_sheet_and_topic"
            )
        ]
