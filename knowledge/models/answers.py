"""An answer of a colleague, in words, by a tip or by a sheet; those whom it helped."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual
from community.moderation.models import Hideable

from ..querysets import ANSWER_SHOWN, AnswerQuerySet
from .questions import Question
from .sheets import Sheet
from .tips import Tip


class Answer(Hideable):
    """What one colleague answers to a question, once: it can be written better, or taken back."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="answers", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="answers",
        verbose_name=_("author"),
        db_index=False,
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    text_fr = models.TextField(_("answer in French"), max_length=4000, blank=True)
    text_en = models.TextField(_("answer in English"), max_length=4000, blank=True)
    text = Bilingual("text")
    tip = models.ForeignKey(
        Tip,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("answered by this tip"),
    )
    sheet = models.ForeignKey(
        Sheet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("answered by this sheet"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    answered_at = models.DateTimeField(_("answered at"))
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    # Kept by the actions, under a lock on the question.
    helped_count = models.PositiveIntegerField(_("colleagues whom it helped"), default=0)

    objects = AnswerQuerySet.as_manager()

    is_marked: bool  # whether the reader said that it helped; the page of its question adds it

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "author"], name="one_answer_per_question_and_author"
            ),
            models.CheckConstraint(
                condition=Q(tip__isnull=False)
                | Q(sheet__isnull=False)
                | Q(language="fr", text_fr__gt="")
                | Q(language="en", text_en__gt=""),
                name="answer_says_something",
            ),
            models.CheckConstraint(
                condition=Q(tip__isnull=True) | Q(sheet__isnull=True),
                name="answer_by_one_tip_or_sheet",
            ),
        ]
        indexes = [
            models.Index(
                "question",
                F("helped_count").desc(),
                "answered_at",
                condition=ANSWER_SHOWN,
                name="answer_most_helpful",
            ),
            models.Index("author", F("answered_at").desc(), name="answer_by_author"),
            models.Index(F("answered_at").desc(), F("id").desc(), name="answer_newest"),
        ]

    def __str__(self) -> str:
        """It has no title: what others quote is the question."""
        return str(self.question)

    def get_absolute_url(self) -> str:
        return f"{self.question.get_absolute_url()}#answer-{self.pk}"

    @property
    def item(self) -> Tip | Sheet | None:
        """The tip or the sheet that answers."""
        return self.tip or self.sheet

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_read_by_all(self) -> bool:
        return self.is_shown and self.question.is_public

    def wording(self) -> str:
        """It has no words in search but those of its question."""
        return self.text or str(self.tip or "")

    @property
    def is_shown(self) -> bool:
        """Whether all who read the question read it."""
        return not (self.is_withdrawn or self.is_hidden)


class Helped(models.Model):
    """A colleague says that an answer helped."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="helped_marks", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="helped_marks"
    )
    said_at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("“it helped me”")
        verbose_name_plural = _("“it helped me”")
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "person"], name="one_helped_mark_per_answer_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.person_id}"
