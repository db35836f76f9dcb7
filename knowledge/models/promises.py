"""What is promised to whoever asks every colleague: a first answer, and people who are asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..querysets import PromiseQuerySet
from .questions import Question


class Promise(models.Model):
    """A first answer within two working days, and what is done for it.

    Who is asked for an answer stands in `community.asks`; here, which round comes next and when. It
    never comes when `next_round_at` is empty.
    """

    class Round(models.IntegerChoices):
        AT_ONCE = 1, _("at once")
        OTHERS = 2, _("to others")
        ON_DUTY = 3, _("to the person on duty")

    question = models.OneToOneField(
        Question, models.CASCADE, primary_key=True, related_name="promise"
    )
    promised_by = models.DateTimeField(_("promised by"), db_index=True)
    next_round = models.PositiveSmallIntegerField(
        _("next round"), choices=Round, default=Round.AT_ONCE
    )
    next_round_at = models.DateTimeField(_("next round at"), null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise of an answer")
        verbose_name_plural = _("promises of answers")
        indexes = [
            models.Index(
                fields=["next_round_at"],
                condition=models.Q(next_round_at__isnull=False),
                name="promise_next_round",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.promised_by:%Y-%m-%d %H:%M}"
