"""Ideas for the journal: any member has one, the committee answers."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.verbs import Verb
from members.models import Member

from .. import rules, verbs
from ..models import Article, Pitch


@dataclass(frozen=True)
class Idea:
    """What a member says of it, and what it comes from."""

    gist: str
    contact: str = ""
    length: str = Pitch.Length.PAGE
    source_title: str = ""
    source_path: str = ""


class NoGist(Refusal):
    """The idea says nothing."""


class Answered(Refusal):
    """Its member has an answer by now."""


@transaction.atomic
def pitch(idea: Idea, *, by: Member, at: datetime, past: bool = False) -> Pitch:
    """Give the committee an idea. Raises NoGist."""
    require(rules.can_pitch, by)
    if not idea.gist.strip():
        raise NoGist(_("Say in a sentence what you would like to read."), field="gist")
    made = Pitch.objects.create(person=by, pitched_at=at, **vars(idea))
    ledger.record(verbs.PITCHED, by=by, on=made, at=at, past=past)
    return made


@transaction.atomic
def take_up(
    pitch: Pitch, article: Article, *, by: Member, at: datetime, past: bool = False
) -> Pitch:
    """Say that an article comes of an idea; its member is told. Raises Answered."""
    require(rules.can_edit_issues, by)
    return _answer(pitch, verbs.PITCH_TAKEN_UP, by=by, at=at, past=past, article=article)


@transaction.atomic
def decline(pitch: Pitch, *, by: Member, at: datetime, word: str, past: bool = False) -> Pitch:
    """Say no to an idea, with a word to its member. Raises NoGist without one, and Answered."""
    require(rules.can_edit_issues, by)
    note = " ".join(word.split())
    if not note:
        raise NoGist(_("Tell the member why."), field="word")
    return _answer(pitch, verbs.PITCH_DECLINED, by=by, at=at, past=past, word=note)


def _answer(
    pitch: Pitch, verb: Verb, *, by: Member, at: datetime, past: bool, **values: object
) -> Pitch:
    """Answer an idea once: whoever comes second is told what was answered."""
    current = Pitch.objects.select_for_update().get(pk=pitch.pk)
    if current.is_answered:
        raise Answered(_("This idea has an answer already."))
    for name, value in {"answered_at": at, "answered_by": by, **values}.items():
        setattr(current, name, value)
    current.save(update_fields=["answered_at", "answered_by", *values])
    data = {"people": [current.person_id]}
    ledger.record(verb, by=by, on=current, at=at, data=data, past=past)
    return current
