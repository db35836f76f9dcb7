"""How well the promise of a first answer is kept: for everybody to read, and about nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef

from ..models import Answer, Promise

LATELY = timedelta(days=90)
FEWEST = 5  # a share of fewer would say something of single questions


@dataclass(frozen=True)
class Kept:
    """Of the questions whose two working days are over, how many had an answer by then."""

    questions: int
    in_time: int

    @property
    def share(self) -> int | None:
        """In percent, rounded down; None of too few questions."""
        if self.questions < FEWEST:
            return None
        return self.in_time * 100 // self.questions


def promise_kept(at: datetime) -> Kept:
    """Over the last three months, in one query. What was withdrawn, hidden or had been asked before
    is not counted; what was closed without an answer is."""
    answers = Answer.objects.shown().filter(
        question=OuterRef("question"), answered_at__lte=OuterRef("promised_by")
    )
    over = Promise.objects.filter(promised_by__gt=at - LATELY, promised_by__lte=at)
    counted = over.of_public_questions().aggregate(
        questions=Count("pk"), in_time=Count("pk", filter=Exists(answers))
    )
    return Kept(**counted)
