"""How well the promise of a first answer is kept: for everybody to read, and about nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, Value

from community.core.prepared import prepared

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
    rows = _counted(at - LATELY, at)
    return Kept(*rows[0]) if rows else Kept(0, 0)


@prepared
def _counted(since: datetime, until: datetime) -> QuerySet[Promise, tuple[int, int]]:
    answers = Answer.objects.shown().filter(
        question=OuterRef("question"), answered_at__lte=OuterRef("promised_by")
    )
    over = Promise.objects.filter(promised_by__gt=since, promised_by__lte=until)
    together = over.of_public_questions().order_by().values(same=Value(1))
    counted = together.annotate(questions=Count("pk"), in_time=Count("pk", filter=Exists(answers)))
    return counted.values_list("questions", "in_time")
