"""What is proposed for the next issue, and what its dates ask for."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from members.models import Member

from .. import deadlines
from ..deadlines import crews
from ..deadlines.moving import Move
from ..models import Article, Issue
from .desk import next_cover, next_number

A_QUARTER = timedelta(weeks=13)
# What of an issue is done once no article is in any of these states.
_WAITING = {
    "drafts_due_on": {Article.State.ASSIGNED},
    "proofreading_due_on": {Article.State.ASSIGNED, Article.State.DRAFTED},
    "closing_on": set(Article.State) - {Article.State.APPROVED, Article.State.PUBLISHED},
}


@dataclass(frozen=True)
class DateRow:
    """One date of an issue, as it is and as it is to be."""

    name: str
    now: date | None
    then: date | None
    is_by_hand: bool
    is_off: bool

    @property
    def moves(self) -> bool:
        return self.now != self.then


@dataclass(frozen=True)
class Lateness:
    """Dates that are over before their work is done, and the first day that leaves time for it."""

    dates: list[tuple[str, date]]
    earliest: date | None


def proposed_issue() -> dict[str, object]:
    """What the next issue begins with: the people of the last one, a quarter later."""
    last = Issue.objects.select_related("publication_director__site").newest().first()
    parts = crews.parts_of(last) if last else {}
    present = {task: [who for who in people if who.is_member] for task, people in parts.items()}
    director = last.publication_director if last else None
    director = director if director and director.is_member else None
    return {
        "number": next_number(),
        "cover": next_cover(),
        "slots": last.slots if last else 12,
        "publication_director": director,
        "due_on": _next_day(last, director, present),
        **present,
    }


def _next_day(last: Issue | None, director: Member | None, parts: crews.Parts) -> date:
    """A quarter after the last one, or as soon as there is time for everything."""
    counted = crews.crews_of(director, parts)
    soonest = deadlines.earliest(timezone.localdate(), counted)
    if last is None or last.due_on is None:
        return soonest
    out = counted.get(deadlines.COMES_OUT, ())
    return max(soonest, deadlines.working_day(last.due_on + A_QUARTER, out, forward=True))


def date_rows(move: Move) -> list[DateRow]:
    """The dates of a move, in their order."""
    return [
        DateRow(name, move.now[name], day, name in move.by_hand, name in move.off)
        for name, day in move.dates.items()
    ]


def lateness_of(issue: Issue, dates: dict[str, date | None]) -> Lateness | None:
    """What of these dates is over and not done; None when there is time for everything."""
    articles, today = crews.articles_of(issue), timezone.localdate()
    done = _done(issue, articles)
    late = deadlines.late(dates, today, done)
    if not late:
        return None
    counted = crews.crews_of(issue.publication_director, crews.parts_of(issue), articles)
    days = [(name, day) for name in late if (day := dates[name])]
    return Lateness(days, deadlines.earliest(today, counted, done))


def _done(issue: Issue, articles: list[Article]) -> set[str]:
    """The dates whose work is done: ideas have become articles, texts are with their readers…"""
    if not articles:
        return set()
    states = {article.state for article in articles}
    done = {name for name, waiting in _WAITING.items() if not states & waiting}
    return {"pitches_due_on", *done} | ({"sign_off_due_on"} if issue.signed_off_on else set())
