"""An article of the journal, and who found it useful."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import LANGUAGES, Bilingual
from community.core.verbs import Sentence
from community.files.models import Picture
from community.moderation.models import Hideable

from ..querysets import ArticleQuerySet
from .issues import Issue, Section


class Article(Hideable):
    """A text of an issue. Bodies are sanitised by the actions, the only ones that write them."""

    class Kind(models.TextChoices):
        STORY = "story", _("Article")
        INTERVIEW = "interview", _("Interview")
        POLL = "poll", _("Poll result")
        COVER = "cover", _("Printed cover")

    class State(models.TextChoices):
        """The way of an article, step by step; `actions.reviewing` says who takes which."""

        ASSIGNED = "assigned", _("Being written")
        DRAFTED = "drafted", _("To proofread")
        PROOFREAD = "proofread", _("Proofread")
        LAID_OUT = "laid_out", _("Laid out")
        APPROVED = "approved", _("Ready")
        PUBLISHED = "published", _("Published")

    issue = models.ForeignKey(
        Issue, models.PROTECT, related_name="articles", verbose_name=_("issue"), db_index=False
    )
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="articles", verbose_name=_("section")
    )
    slug = models.SlugField(_("identifier"), max_length=140)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STORY)
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    title_fr = models.CharField(_("title in French"), max_length=140, blank=True)
    title_en = models.CharField(_("title in English"), max_length=140, blank=True)
    title = Bilingual("title")
    standfirst_fr = models.CharField(_("standfirst in French"), max_length=400, blank=True)
    standfirst_en = models.CharField(_("standfirst in English"), max_length=400, blank=True)
    standfirst = Bilingual("standfirst")
    body_fr = models.TextField(_("text in French"), blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    credit_fr = models.CharField(_("credit in French"), max_length=200, blank=True)
    credit_en = models.CharField(_("credit in English"), max_length=200, blank=True)
    credit = Bilingual("credit")
    angle_fr = models.CharField(_("angle in French"), max_length=400, blank=True)
    angle_en = models.CharField(_("angle in English"), max_length=400, blank=True)
    angle = Bilingual("angle")
    target_length = models.PositiveIntegerField(_("target length"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    # Where it stands in the page plan: its first page, and how many it takes.
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    page_count = models.PositiveSmallIntegerField(_("number of pages"), default=1)
    # The highlights it is made of, when it fills a gap; blank for what somebody writes.
    filled_from = models.CharField(_("made of"), max_length=20, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("author"),
    )
    interviewee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="interviews",
        verbose_name=_("interviewee"),
    )
    proofreader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proofreading",
        verbose_name=_("proofreader"),
    )
    # Who proofreads when the proofreader is away, or silent two days before the date.
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy of the proofreader"),
    )
    byline = models.CharField(_("with"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASSIGNED)
    sent_at = models.DateTimeField(_("sent for review at"), null=True, blank=True)
    proofread_at = models.DateTimeField(_("proofread at"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    word = models.CharField(_("word from the editor"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=1)
    useful_count = models.PositiveIntegerField(_("colleagues who found it useful"), default=0)
    pictures = GenericRelation(Picture)  # they go with it

    objects = ArticleQuerySet.as_manager()

    is_useful: bool  # to the reader; `queries.rows.articles_for` adds it

    opened: int | None  # how often; `queries.desk` adds it

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "slug"], name="one_article_per_issue_and_slug"
            ),
            models.CheckConstraint(
                condition=Q(language="fr", title_fr__gt="") | Q(language="en", title_en__gt=""),
                name="article_is_titled_in_its_language",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"]) | Q(approved_at__isnull=False),
                name="approved_article_says_when",
            ),
        ]
        indexes = [models.Index(fields=["issue", "position"], name="article_in_order")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("newsletter:article-detail", args=[self.issue.number, self.slug])

    @property
    def pages(self) -> range:
        """The pages of the plan on which it stands; none without a first one."""
        return range(self.page, self.page + self.page_count) if self.page else range(0)

    @property
    def is_out(self) -> bool:
        """Whether it has appeared with its issue."""
        return self.state == self.State.PUBLISHED

    @property
    def is_published(self) -> bool:
        """Whether every member can read it."""
        return self.is_out and not self.is_hidden

    @property
    def is_read_by_all(self) -> bool:
        """The printed cover announces the others: it has no page on the web."""
        return self.is_published and self.kind != self.Kind.COVER

    @property
    def is_ready(self) -> bool:
        """Whether it waits for its issue."""
        return self.state == self.State.APPROVED

    @property
    def state_label(self) -> Sentence:
        return self.State(self.state).label

    @property
    def written_languages(self) -> list[str]:
        """The languages in which it can be read."""
        return [code for code in LANGUAGES if getattr(self, f"body_{code}")]

    @property
    def missing_languages(self) -> list[str]:
        """Those in which a written text cannot be read."""
        written = self.written_languages
        return [code for code in LANGUAGES if written and code not in written]


# Sent by its author, and not yet accepted by the committee.
READ_BEFORE = (Article.State.DRAFTED, Article.State.PROOFREAD, Article.State.LAID_OUT)


class Useful(models.Model):
    """A colleague says that an article helped them."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="marks", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="useful_articles"
    )
    marked_at = models.DateTimeField(_("marked at"))

    class Meta:
        verbose_name = _("useful mark")
        verbose_name_plural = _("useful marks")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person"], name="one_useful_mark_per_article_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.person_id}"
