"""What a page says of whether a thing is still true, and what its reader may say."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from community.core.prepared import prepared
from members.models import Member

from .. import rules
from ..models import Question, Review, Reviewable, Sheet, Tip, Tool
from ..querysets import IN_USE, READABLE

LATELY = timedelta(days=366)
DOUBTS_SHOWN = 5
OWNER_FIRST = timedelta(days=14)  # before those who tried it are asked
MOST_DUE = 10


@dataclass(frozen=True)
class Standing:
    """Whether a thing is still true, as colleagues say, and as one member sees it.

    `people` confirmed it within a year, the last of them on `confirmed_on`; `mine` is what the
    reader says today, None when they have said nothing.
    """

    people: int
    confirmed_on: date | None
    doubts: list[Review]
    mine: bool | None
    is_owner: bool
    may_review: bool
    may_doubt: bool
    may_take: bool  # whoever looked after it has left


def standing(member: Member, thing: Reviewable, *, at: datetime) -> Standing:
    """What is known of a thing that this member reads, in one query, and one more of its doubts."""
    kind = ContentType.objects.get_for_model(thing)
    today = timezone.localdate(at)
    rows = _counted(kind.pk, thing.pk, member.pk, today, today - LATELY)
    counts: Any = rows[0] if rows else {"people": 0, "last": None, "confirms": 0, "doubts": 0}
    return Standing(
        people=counts["people"],
        confirmed_on=counts["last"],
        doubts=_doubts(thing) if thing.outdated_since else [],
        mine=bool(counts["confirms"]) if counts["confirms"] or counts["doubts"] else None,
        is_owner=member.pk in thing.owner_keys,
        may_review=rules.can_review(member, thing),
        may_doubt=rules.can_doubt(member, thing),
        may_take=rules.can_look_after(member, thing),
    )


def _doubts(thing: Reviewable) -> list[Review]:
    return list(Review.objects.about(thing).standing_doubts()[:DOUBTS_SHOWN])


@prepared
def _counted(kind: int, thing: int, member: int, today: date, since: date) -> QuerySet:
    confirms = Q(still_true=True, given_on__gte=since)
    mine = Q(person=member, given_on=today)
    words = Review.objects.filter(content_type=kind, object_id=thing).order_by()
    return words.values("object_id").annotate(
        people=Count("person", distinct=True, filter=confirms),
        last=Max("given_on", filter=confirms),
        confirms=Count("pk", filter=mine & Q(still_true=True)),
        doubts=Count("pk", filter=mine & Q(still_true=False)),
    )


def due_reviews(member: Member, until: date, most: int) -> list[Reviewable]:
    """What somebody is asked to confirm by then, in a fixed number of queries: what they look
    after, what is doubted first; then, once its owner had a fortnight, what they tried."""
    own = [
        *_due(Tip.objects.filter(READABLE, author=member), member, until),
        *_due(Sheet.objects.without_bodies().filter(READABLE, author=member), member, until),
        *_due(Tool.objects.filter(referents=member).exclude(status="retired"), member, until),
        *_due(Question.objects.public().filter(_answered_by(member)), member, until),
    ]
    own.sort(key=lambda thing: (thing.outdated_since is None, thing.review_due_on))
    tried = Tip.objects.filter(READABLE, tried_marks__person=member)
    return [*own, *_due(tried, member, until - OWNER_FIRST)][:most]


def _answered_by(member: Member) -> Q:
    return Q(keeper=member) | Q(keeper=None, accepted__author=member)


def _due(things: QuerySet, member: Member, until: date) -> list[Reviewable]:
    """The longest due first, but those of which they have said a word since."""
    kind = ContentType.objects.get_for_model(things.model)
    words = Review.objects.filter(content_type=kind, object_id=OuterRef("pk"), person=member)
    reviewed = Exists(words.filter(given_on__gte=OuterRef("review_due_on")))
    due = things.filter(~reviewed, IN_USE, review_due_on__lte=until)
    return list(due.order_by("review_due_on", "pk")[:MOST_DUE])
