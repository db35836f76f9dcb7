"""How often the journal was opened, by day, without a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .issues import Issue


class Opening(models.Model):
    """How often an article was opened on one day, or the page of its issue: not by whom."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="openings", db_index=False)
    # Null for the page of the issue.
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="openings"
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times"))

    class Meta:
        verbose_name = _("opening of the journal")
        verbose_name_plural = _("openings of the journal")
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "article", "day"],
                nulls_distinct=False,
                name="one_count_per_article_and_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}, {self.article_id}, {self.day}: {self.count}"
