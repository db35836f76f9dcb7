"""A tip: a problem, a few steps, minutes gained."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from community.company.models import Site, Topic
from community.core.bilingual import Bilingual

from ..querysets import PUBLISHED, TipQuerySet
from .categories import Category
from .tools import Tool
from .written import Written

LONGEST_GAIN = 120


class Tip(Written):  # type: ignore[django-manager-missing]
    """Something that a colleague can do again tomorrow, in their own words."""

    slug = models.SlugField(_("identifier"), max_length=140, unique=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="tips", verbose_name=_("author")
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="tips", verbose_name=_("category"), db_index=False
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    title_fr = models.CharField(_("title in French"), max_length=120, blank=True)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    title = Bilingual("title")
    problem_fr = models.TextField(_("problem in French"), max_length=500, blank=True)
    problem_en = models.TextField(_("problem in English"), max_length=500, blank=True)
    problem = Bilingual("problem")
    steps_fr = ArrayField(
        models.CharField(max_length=300),
        verbose_name=_("steps in French"),
        default=list,
        blank=True,
    )
    steps_en = ArrayField(
        models.CharField(max_length=300),
        verbose_name=_("steps in English"),
        default=list,
        blank=True,
    )
    copy_fr = models.TextField(_("text to copy, in French"), max_length=3000, blank=True)
    copy_en = models.TextField(_("text to copy, in English"), max_length=3000, blank=True)
    copy = Bilingual("copy")
    minutes = models.PositiveSmallIntegerField(_("minutes gained, says the author"))
    version = models.PositiveIntegerField(_("version"), default=1)
    published_at = models.DateTimeField(_("published at"))
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True)
    # Kept by the actions with each revision.
    translation_stale_since = models.DateTimeField(
        _("translation older than its source since"), null=True, blank=True
    )
    # Kept by the actions, under a lock on the row: a list never counts marks.
    tried_count = models.PositiveIntegerField(_("colleagues who tried it"), default=0)
    tried_lately = models.PositiveIntegerField(
        _("colleagues who tried it in the last four weeks"), default=0, editable=False
    )
    failed_count = models.PositiveIntegerField(_("colleagues for whom it did not work"), default=0)
    minutes_median = models.PositiveSmallIntegerField(
        _("minutes gained, say those who tried it"), null=True, blank=True
    )
    result_fr = models.CharField(_("what came of it, in French"), max_length=100, blank=True)
    result_en = models.CharField(_("what came of it, in English"), max_length=100, blank=True)
    gain = models.GeneratedField(
        expression=Coalesce("minutes_median", "minutes"),
        output_field=models.PositiveSmallIntegerField(_("minutes gained")),
        db_persist=True,
    )
    topics = TaggableManager(
        _("topics"), through="knowledge.TipTopic", related_name="tips", blank=True
    )
    sites = models.ManyToManyField(Site, related_name="tips", blank=True, verbose_name=_("sites"))
    tools = models.ManyToManyField(Tool, related_name="tips", blank=True, verbose_name=_("tools"))

    objects = TipQuerySet.as_manager()

    # What rows for a reader add (`queries.rows_for`, and the page of one tip).
    is_kept: bool
    kept_count: int  # of all that the reader keeps
    suggestion_list: list[dict[str, object]]  # open, of each its key, by whom, and their name
    tried_sites: int | None
    place: int  # on home: kept, new or known to the reader
    site_list: list[dict[str, str]]
    topic_list: list[dict[str, str]]
    tool_list: list[dict[str, str]]
    sheet_list: list[dict[str, str]]  # that it grew into, one at most
    # What `queries.tips_to_revise` adds.
    topic_slugs: list[str]
    site_slugs: list[str]

    class Meta:
        verbose_name = _("tip")
        verbose_name_plural = _("tips")
        constraints = [
            models.CheckConstraint(
                condition=Q(language="fr", title_fr__gt="", steps_fr__len__gt=0)
                | Q(language="en", title_en__gt="", steps_en__len__gt=0),
                name="tip_is_written_in_its_language",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_GAIN), name="tip_gain_is_plausible"
            ),
        ]
        indexes = [
            models.Index(
                "freshness",
                F("published_at").desc(),
                F("id").desc(),
                condition=PUBLISHED,
                name="tip_newest",
            ),
            models.Index(
                "freshness",
                F("tried_count").desc(),
                F("published_at").desc(),
                F("id").desc(),
                condition=PUBLISHED,
                name="tip_most_tried",
            ),
            models.Index(
                F("tried_lately").desc(),
                F("tried_count").desc(),
                F("id").desc(),
                condition=PUBLISHED & Q(tried_lately__gt=0),
                name="tip_tried_lately",
            ),
            models.Index(
                "freshness",
                F("gain").desc(),
                F("tried_count").desc(),
                F("id").desc(),
                condition=PUBLISHED,
                name="tip_most_minutes",
            ),
            models.Index(
                "category",
                "freshness",
                F("tried_count").desc(),
                F("published_at").desc(),
                condition=PUBLISHED,
                name="tip_by_category",
            ),
            models.Index("category", name="tip_category"),
            models.Index("review_due_on", name="tip_review_due"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:tip-detail", args=[self.slug])

    @property
    def waits_for_translation(self) -> bool:
        """Whether it is in one language alone, or its translation has fallen behind."""
        return len(self.written_languages) == 1 or self.translation_stale_since is not None

    @property
    def is_measured(self) -> bool:
        """Whether `gain` comes from colleagues rather than from the author alone."""
        return self.minutes_median is not None


class TipTopic(ItemBase):
    content_object = models.ForeignKey(Tip, models.CASCADE, related_name="tip_topics")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="tip_topics", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="one_topic_per_tip_and_topic"
            )
        ]
        indexes = [models.Index(fields=["tag", "-content_object"], name="tips_of_topic_newest")]
