"""Ideas for the journal: any member has one, the committee answers."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core import highlights, nouns
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn
from community.core.verbs import Verb
from members.models import Member

from .. import rules, verbs
from ..models import Article, Pitch

SOURCE_LOCK = 0x7069_7463


@dataclass(frozen=True)
class Idea:
    """What a member says of it."""

    gist: str
    contact: str = ""
    length: str = Pitch.Length.PAGE


class NoGist(Refusal):
    """The idea says nothing."""


class Answered(Refusal):
    """Its member has an answer by now."""


class NotTellable(Refusal):
    """What the idea comes from is not worth an article, or not any more."""


class PitchedAlready(Refusal):
    """Somebody had the same idea."""


class NotAgreed(Refusal):
    """Whose thing it is has not agreed."""


@transaction.atomic
def pitch(
    idea: Idea, *, by: Member, at: datetime, about: Model | None = None, past: bool = False
) -> Pitch:
    """Give the committee an idea, `about` something here: its owner is asked to agree.

    The same member twice is once. Raises NoGist, NotTellable, and PitchedAlready.
    """
    require(rules.can_pitch, by)
    if not idea.gist.strip():
        raise NoGist(_("Say in a sentence what you would like to read."), field="gist")
    source: dict[str, object] = {}
    if about is not None:
        if (known := _known_of(about)) and known.person_id == by.pk and not known.refused_at:
            return known
        _refuse_known(known)
        source = _source_of(about, by)
    made = Pitch.objects.create(person=by, pitched_at=at, **vars(idea), **source)
    ledger.record(verbs.PITCHED, by=by, on=made, at=at, past=past)
    if made.owner:
        ledger.record(verbs.PITCH_ASKED, by=by, on=made, at=at, past=past)
    return made


def _known_of(about: Model) -> Pitch | None:
    """The idea that came of a thing already, of those who come one after the other."""
    choose_in_turn(SOURCE_LOCK)
    kept = Q(answered_at=None) | Q(article__isnull=False) | Q(refused_at__isnull=False)
    ideas = Pitch.objects.filter(kept, source_path=about.get_absolute_url())  # type: ignore[attr-defined]
    return ideas.select_related("owner").order_by("-pk").first()


def _refuse_known(known: Pitch | None) -> None:
    if known and known.refused_at:
        raise PitchedAlready(_("Whoever owns it does not wish to see it in the journal."))
    if known:
        raise PitchedAlready(_("The committee has this idea already."))


def _source_of(about: Model, by: Member) -> dict[str, object]:
    """What an idea comes from, and whoever has to agree: nobody, for what is one's own."""
    noun = nouns.of(about)
    is_seen = noun and noun.visible_to(by).filter(pk=about.pk).exists()
    if not (is_seen and highlights.is_tellable(about)):
        raise NotTellable(_("This can not be told in the journal."))
    owners = [owner for owner in nouns.owners(about) if owner.is_active]
    is_own = any(owner.pk == by.pk for owner in owners)
    return {
        "source_title": str(about)[:200],
        "source_path": about.get_absolute_url(),  # type: ignore[attr-defined] # nouns have a page
        "owner": owners[0] if owners and not is_own else None,
    }


@transaction.atomic
def agree(pitch: Pitch, *, agrees: bool, at: datetime) -> Pitch:
    """Its owner lets the journal tell of their thing, or not; a later answer counts until the
    committee has answered. The same answer twice is once. Raises Answered."""
    current = _locked(pitch)
    if current.is_answered:
        raise Answered(_("This idea has an answer already."))
    if current.agreed_at if agrees else current.refused_at:
        return current
    current.agreed_at, current.refused_at = (at, None) if agrees else (None, at)
    current.save(update_fields=["agreed_at", "refused_at"])
    verb = verbs.PITCH_AGREED if agrees else verbs.PITCH_REFUSED
    ledger.record(verb, by=current.owner, on=current, at=at)
    return current


@transaction.atomic
def take_up(
    pitch: Pitch, article: Article, *, by: Member, at: datetime, past: bool = False
) -> Pitch:
    """Say that an article comes of an idea; its member is told. Raises Answered, and NotAgreed
    as long as its owner has not agreed."""
    require(rules.can_edit_issues, by)
    _refuse_unagreed(_locked(pitch))
    return _answer(pitch, verbs.PITCH_TAKEN_UP, by=by, at=at, past=past, article=article)


@transaction.atomic
def decline(pitch: Pitch, *, by: Member, at: datetime, word: str, past: bool = False) -> Pitch:
    """Say no to an idea, with a word to its member. Raises NoGist without one, and Answered."""
    require(rules.can_edit_issues, by)
    note = " ".join(word.split())
    if not note:
        raise NoGist(_("Tell the member why."), field="word")
    return _answer(pitch, verbs.PITCH_DECLINED, by=by, at=at, past=past, word=note)


def _refuse_unagreed(pitch: Pitch) -> None:
    name = pitch.owner.name if pitch.owner else ""
    if pitch.refused_at:
        raise NotAgreed(_("%(name)s does not wish to see this in the journal.") % {"name": name})
    if pitch.waits_for_owner:
        raise NotAgreed(_("This idea waits for %(name)s to agree.") % {"name": name})


def _locked(pitch: Pitch) -> Pitch:
    rows = Pitch.objects.select_for_update(of=("self",)).select_related("owner")
    return rows.get(pk=pitch.pk)


def _answer(
    pitch: Pitch, verb: Verb, *, by: Member, at: datetime, past: bool, **values: object
) -> Pitch:
    """Answer an idea once: whoever comes second is told what was answered."""
    current = _locked(pitch)
    if current.is_answered:
        raise Answered(_("This idea has an answer already."))
    for name, value in {"answered_at": at, "answered_by": by, **values}.items():
        setattr(current, name, value)
    current.save(update_fields=["answered_at", "answered_by", *values])
    data = {"people": [current.person_id]}
    ledger.record(verb, by=by, on=current, at=at, data=data, past=past)
    return current
