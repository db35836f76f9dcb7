"""An article that begins with answers to five questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article

LONGEST_ANSWER = 2000


class Question(models.Model):
    """A question asked for an article, and its answer; in the language of the article.

    `heading` stands over the answer in the draft; without one, the answer opens the article.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="questions", db_index=False, verbose_name=_("article")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("question"), max_length=200)
    heading = models.CharField(_("heading"), max_length=100, blank=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("question for an article")
        verbose_name_plural = _("questions for an article")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "position"], name="one_question_per_article_and_position"
            )
        ]

    def __str__(self) -> str:
        return self.text
