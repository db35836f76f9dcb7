"""What stands in the queue, in its four parts, in a fixed number of SQL queries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django import forms

from community.core import nouns
from community.core.fields import Initial
from community.moderation import queries as moderation
from community.moderation.models import Case, Hideable
from community.search.misses import Missed, missed
from knowledge import queries as knowledge
from knowledge.forms import AnswerForm
from knowledge.queries import Unanswered
from members.models import Member

from ..forms import ReadingForm, SynonymsForm

# The forms that were sent and are to be mended, by their act and the key of their row.
type Refused = Mapping[tuple[str, int], forms.BaseForm]


@dataclass(frozen=True)
class Row[Thing]:
    """One thing to do; `name` is its place on the page, `following` that of what comes after it."""

    name: str
    thing: Thing
    form: forms.BaseForm
    is_open: bool = False  # its form was sent, and is to be mended
    following: str = ""


@dataclass(frozen=True)
class ReportedThing:
    """What was reported of one thing, as one person of the core team reads it."""

    case: Case
    is_read: bool
    is_mine: bool  # this person takes care of it

    @property
    def may_be_hidden(self) -> bool:
        """Else it is put right."""
        return isinstance(self.case.about, Hideable)

    @property
    def icon(self) -> str:
        noun = nouns.of_model(self.case.content_type.model_class())
        return noun.icon if noun else "flag"


@dataclass(frozen=True)
class Queue:
    """`held` are reported too: out of sight since somebody read them, until somebody else does."""

    reported: list[Row[ReportedThing]]
    held: list[Row[ReportedThing]]
    unanswered: list[Row[Unanswered]]
    missed: list[Row[Missed]]

    def __len__(self) -> int:
        return len(self.reported) + len(self.held) + len(self.unanswered) + len(self.missed)


def queue_of(person: Member, at: datetime, refused: Refused | None = None) -> Queue:
    """What this person may do by now. What they made or reported themselves is decided by others,
    and is not here."""
    sent = refused or {}
    cases = moderation.cases_for(person, at)
    hidden = {
        case.pk for case in cases if isinstance(case.about, Hideable) and case.about.is_hidden
    }
    things = [_reported(case, person) for case in cases]
    read = [_case_row(thing, sent) for thing in things]
    parts: list[list[Row]] = [
        [row for row in read if row.thing.case.pk not in hidden],
        [row for row in read if row.thing.case.pk in hidden],
        [_question_row(question, sent) for question in knowledge.unanswered(at)],
        [_missed_row(miss, sent) for miss in missed(at)],
    ]
    return Queue(*_in_order(parts))


def _reported(case: Case, person: Member) -> ReportedThing:
    is_mine = case.is_taken and case.taken_by_id == person.pk
    return ReportedThing(case, case.is_read_by(person), is_mine)


def _case_row(thing: ReportedThing, sent: Refused) -> Row[ReportedThing]:
    name, form = f"case-{thing.case.pk}", sent.get(("read", thing.case.pk))
    return Row(name, thing, form or ReadingForm(auto_id=f"{name}-%s"), form is not None)


def _question_row(one: Unanswered, sent: Refused) -> Row[Unanswered]:
    name, form = f"question-{one.question.pk}", sent.get(("answer", one.question.pk))
    return Row(name, one, form or AnswerForm(auto_id=f"{name}-%s"), form is not None)


def _missed_row(one: Missed, sent: Refused) -> Row[Missed]:
    name, form = f"missed-{one.pk}", sent.get(("same", one.pk))
    initial: Initial = {"words": f"{one.words}, "}
    blank = SynonymsForm(auto_id=f"{name}-%s", initial=initial)
    return Row(name, one, form or blank, form is not None)


def _in_order(parts: list[list[Row]]) -> Iterator[list[Row]]:
    """Each row knows the one after it; the last one leads back to the one before."""
    names = [row.name for part in parts for row in part]
    after = dict(zip(names, [*names[1:], *names[-2:-1]], strict=False))
    for part in parts:
        yield [replace(row, following=after.get(row.name, "")) for row in part]
