"""An issue of the quarterly, and its recurring headings."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.company.models.places import Named
from community.core.bilingual import Bilingual
from community.moderation.models import Reportable

from ..querysets import IssueQuerySet

if TYPE_CHECKING:
    from .articles import Article


class Section(Named):
    """A recurring heading of the journal."""

    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("section of the journal")
        verbose_name_plural = _("sections of the journal")


class Issue(Reportable):
    """One number of the journal."""

    class Cover(models.TextChoices):
        """Scenes of `templates/newsletter/scenes/`: covers are made of type and colour, no
        photograph is needed."""

        SUN = "sun", _("A sun behind waves")
        PORTHOLES = "portholes", _("Portholes")
        ROUTE = "route", _("A route from quay to quay")
        NIB = "nib", _("A sail that is a nib")
        CLOCK = "clock", _("A clock among chairs")
        LIGHTHOUSE = "lighthouse", _("A lighthouse")
        ANCHOR = "anchor", _("An anchor")
        BOAT = "boat", _("A paper boat")

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    theme_fr = models.CharField(_("theme in French"), max_length=80)
    theme_en = models.CharField(_("theme in English"), max_length=80)
    theme = Bilingual("theme")
    standfirst_fr = models.CharField(_("standfirst in French"), max_length=300, blank=True)
    standfirst_en = models.CharField(_("standfirst in English"), max_length=300, blank=True)
    standfirst = Bilingual("standfirst")
    cover = models.CharField(_("cover"), max_length=10, choices=Cover, default=Cover.SUN)
    cover_alt_fr = models.CharField(_("cover described in French"), max_length=300, blank=True)
    cover_alt_en = models.CharField(_("cover described in English"), max_length=300, blank=True)
    cover_alt = Bilingual("cover_alt")
    slots = models.PositiveSmallIntegerField(_("pages"), default=12)
    # What must be done by when, in this order; `newsletter.deadlines` counts back from `due_on`.
    pitches_due_on = models.DateField(_("ideas by"), null=True, blank=True)
    drafts_due_on = models.DateField(_("texts by"), null=True, blank=True)
    proofreading_due_on = models.DateField(_("proofread by"), null=True, blank=True)
    closing_on = models.DateField(_("closes on"), null=True, blank=True)
    sign_off_due_on = models.DateField(_("sign-off by"), null=True, blank=True)
    due_on = models.DateField(_("comes out on"), null=True, blank=True)
    # Which of these days somebody chose: they stay when the day of `due_on` moves.
    set_by_hand = models.JSONField(_("dates set by hand"), default=list, blank=True)
    # Printed names, by task: an issue keeps those of its time.
    imprint = models.JSONField(_("imprint"), default=dict, blank=True)
    publication_director = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("publication director"),
    )
    signed_off_on = models.DateField(_("signed off on"), null=True, blank=True)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed off by"),
    )
    # What the director has agreed to: the version of each article, by its key.
    signed_off_texts = models.JSONField(_("texts signed off"), default=dict, blank=True)
    # Publishing is said beforehand: until this moment it can be taken back.
    leaves_at = models.DateTimeField(_("leaves at"), null=True, blank=True)
    leaving_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("let out by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects = IssueQuerySet.as_manager()

    # What `queries.archive` adds.
    article_count: int
    minutes: int | None
    is_by_member: bool
    opened: int | None  # how often; `queries.desk` adds it
    # What `with_progress` adds: its articles, and those that are ready.
    all: int
    ready: int

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="issue_number_starts_at_one"),
        ]

    def __str__(self) -> str:
        named = {"number": self.number, "theme": self.theme}
        return gettext("Issue %(number)s, %(theme)s") % named

    def get_absolute_url(self) -> str:
        return reverse("newsletter:issue-detail", args=[self.number])

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_read_by_all(self) -> bool:
        return self.is_published

    @property
    def mended_by(self) -> list[int]:
        """It answers to its publication director."""
        return [self.publication_director_id] if self.publication_director_id else []

    @property
    def text_pages(self) -> range:
        """Every page but the first: that is the cover, which needs no article."""
        return range(2, self.slots + 1)

    def empty_pages(self, articles: Iterable["Article"]) -> list[int]:
        """Those on which none of its articles stands; none while no article has a page."""
        taken = {page for article in articles for page in article.pages}
        return [page for page in self.text_pages if page not in taken] if taken else []


class Part(models.Model):
    """Who does what for an issue while it is made; its imprint is written from these and from its
    publication director."""

    class Task(models.TextChoices):
        """In the order of the imprint."""

        EDITOR_IN_CHIEF = "editor_in_chief", _("Editor-in-chief")
        SUB_EDITOR = "sub_editor", _("Sub-editor")
        INTERVIEWS = "interviews", _("Interviews")
        LAYOUT = "layout", _("Layout")
        ENGLISH_VERSION = "english_version", _("English version")
        COMMITTEE = "committee", _("Editorial committee")
        SITE_CORRESPONDENTS = "site_correspondents", _("Site correspondents")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="parts", db_index=False)
    task = models.CharField(_("task"), max_length=20, choices=Task)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="parts_in_issues",
        verbose_name=_("person"),
    )

    class Meta:
        verbose_name = _("part in an issue")
        verbose_name_plural = _("parts in issues")
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "task", "person"], name="one_part_per_issue_task_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.task}"
