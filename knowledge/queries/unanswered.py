"""Questions that nobody has answered after a working day, for the core team."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from community.asks.models import Ask
from community.company.working_time import schedule_at

from ..asks import ANSWER
from ..models import Question

A_DAY = timedelta(days=1)
MOST = 50


@dataclass(frozen=True)
class Unanswered:
    """A question that waits, how many people were asked for an answer, and until when one is
    promised."""

    question: Question
    asked: int
    promised_by: datetime | None


def unanswered(at: datetime) -> list[Unanswered]:
    """What every member reads and nobody has answered, since 24 working hours where its author
    works; the longest wait first."""
    waiting = Question.objects.public().filter(waiting_since__lte=at - A_DAY)
    rows = waiting.with_author().select_related("promise").order_by("waiting_since", "pk")[:MOST]
    late = [question for question in rows if _waits_long(question, at)]
    kind = ContentType.objects.get_for_model(Question)
    asks = Ask.objects.filter(content_type=kind, object_id__in=[question.pk for question in late])
    rounds = asks.filter(kind=ANSWER.code).order_by().values("object_id")
    counts = {
        row["object_id"]: row["n"] for row in rounds.annotate(n=Count("person", distinct=True))
    }
    return [
        Unanswered(question, counts.get(question.pk, 0), promise.promised_by if promise else None)
        for question in late
        for promise in [getattr(question, "promise", None)]
    ]


def _waits_long(question: Question, at: datetime) -> bool:
    return schedule_at(question.author.site).later(question.asked_at, days=1) <= at
