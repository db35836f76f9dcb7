"""A question to colleagues, or to one of them; those who have it too."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from community.company.models import Topic
from community.core.bilingual import LANGUAGES, Bilingual
from community.moderation.models import Hideable

from ..querysets import LISTED, QuestionQuerySet
from .categories import Category
from .reviews import Reviewable
from .tools import Tool

if TYPE_CHECKING:
    from members.models import Member


class Question(Hideable, Reviewable):  # type: ignore[django-manager-missing]
    """What a colleague would like to know.

    Asked `without_name`, it bears no name for anybody, whoever moderates included; `asked_of` a
    colleague, it is between these two alone.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")
        WITHDRAWN = "withdrawn", _("withdrawn by whoever asked it")

    slug = models.SlugField(_("identifier"), max_length=140, unique=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="questions", db_index=False
    )
    without_name = models.BooleanField(_("asked without a name"), default=False)
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions_asked_of",
        verbose_name=_("asked privately of"),
        db_index=False,
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    title_fr = models.CharField(_("title in French"), max_length=120, blank=True)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    title = Bilingual("title")
    body_fr = models.TextField(_("question in French"), max_length=2000, blank=True)
    body_en = models.TextField(_("question in English"), max_length=2000, blank=True)
    body = Bilingual("body")
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("category"),
        db_index=False,
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    duplicate_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("the same question, asked before"),
    )
    accepted = models.ForeignKey(
        "knowledge.Answer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted answer"),
        db_index=False,
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who looks after its answer since its author left"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    asked_at = models.DateTimeField(_("asked at"))
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True)
    # Kept by the actions, under a lock on the row: a list never counts.
    answer_count = models.PositiveIntegerField(_("answers"), default=0)
    me_too_count = models.PositiveIntegerField(_("colleagues who have it too"), default=0)
    helped_count = models.PositiveIntegerField(_("colleagues whom an answer helped"), default=0)
    duplicate_count = models.PositiveIntegerField(_("times it was asked again"), default=0)
    waiting_since = models.GeneratedField(
        expression=Case(When(state="open", then=F("asked_at"))),
        output_field=models.DateTimeField(_("waits for an answer since"), null=True),
        db_persist=True,
    )
    topics = TaggableManager(
        _("topics"), through="knowledge.QuestionTopic", related_name="questions", blank=True
    )
    tools = models.ManyToManyField(
        Tool, related_name="questions", blank=True, verbose_name=_("tools")
    )

    objects = QuestionQuerySet.as_manager()

    # What rows add (`with_best_answer`).
    best: "dict[str, str] | None"
    # What the page of one question adds (`queries.question_page`), and its form.
    is_mine_too: bool
    topic_list: list[dict[str, str]]
    tool_list: list[dict[str, str]]
    duplicate_list: list[dict[str, str]]
    topic_slugs: list[str]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(language="fr", title_fr__gt="") | Q(language="en", title_en__gt=""),
                name="question_is_written_in_its_language",
            ),
            models.CheckConstraint(
                condition=Q(without_name=False) | Q(asked_of__isnull=True),
                name="question_to_one_person_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(asked_of__isnull=True) | ~Q(asked_of=F("author")),
                name="question_is_asked_of_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of__isnull=True)
                | (Q(state__in=["closed", "withdrawn"]) & ~Q(duplicate_of=F("id"))),
                name="duplicate_question_is_closed",
            ),
        ]
        indexes = [
            models.Index(
                F("waiting_since").asc(nulls_last=True),
                "freshness",
                F("asked_at").desc(),
                F("id").desc(),
                condition=LISTED,
                name="question_waiting_first",
            ),
            models.Index(
                "freshness",
                F("asked_at").desc(),
                F("id").desc(),
                condition=LISTED,
                name="question_newest",
            ),
            models.Index(
                "category",
                F("waiting_since").asc(nulls_last=True),
                "freshness",
                F("asked_at").desc(),
                condition=LISTED,
                name="question_by_category",
            ),
            models.Index("category", name="question_category"),
            models.Index(
                "review_due_on",
                condition=Q(review_due_on__isnull=False),
                name="question_review_due",
            ),
            models.Index("author", F("asked_at").desc(), name="question_by_author"),
            models.Index(
                "asked_of",
                F("asked_at").desc(),
                condition=Q(asked_of__isnull=False),
                name="question_asked_of",
            ),
        ]

    def __str__(self) -> str:
        """What others may read of it: notices and lists of the office quote it."""
        return gettext("a private question") if self.is_private else self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:question-detail", args=[self.slug])

    @property
    def asker(self) -> "Member | None":
        """Whoever asked it, as far as anybody may know."""
        return None if self.without_name else self.author

    @property
    def is_private(self) -> bool:
        """Whether it is between two colleagues."""
        return self.asked_of_id is not None

    @property
    def is_public(self) -> bool:
        """Whether every member can read it."""
        return not (self.is_private or self.is_withdrawn or self.is_hidden)

    @property
    def is_read_by_all(self) -> bool:
        return self.is_public

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    @property
    def owner_keys(self) -> list[int]:
        """Of its accepted answer: whoever gave it, or looks after it since they left."""
        key = self.keeper_id or (self.accepted.author_id if self.accepted else None)
        return [key] if key else []

    @property
    def has_owner(self) -> bool:
        person = self.keeper or (self.accepted.author if self.accepted else None)
        return person is not None and person.is_member

    @property
    def takes_reviews(self) -> bool:
        """Of its accepted answer."""
        return self.accepted_id is not None and self.is_public

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it."""
        return self.state == self.State.OPEN

    @property
    def takes_answers(self) -> bool:
        return self.state in (self.State.OPEN, self.State.ANSWERED) and not self.is_hidden

    @property
    def times_asked(self) -> int:
        return 1 + self.duplicate_count

    @property
    def written_languages(self) -> list[str]:
        """The languages in which it can be read."""
        return [language for language in LANGUAGES if getattr(self, f"title_{language}")]


class QuestionTopic(ItemBase):
    content_object = models.ForeignKey(Question, models.CASCADE, related_name="question_topics")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="question_topics")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="one_topic_per_question_and_topic"
            )
        ]


class MeToo(models.Model):
    """A colleague has the same question. Others see how many there are, and nobody who."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="me_toos", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="me_toos")
    said_at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("“me too”")
        verbose_name_plural = _("“me too”")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "person"], name="one_me_too_per_question_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.person_id}"
