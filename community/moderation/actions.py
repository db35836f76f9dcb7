"""Taking a thing out of sight, and back, whatever kind of thing it is."""

from datetime import datetime

from django.db import transaction
from django.db.models.fetch_modes import FETCH_ONE
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core import nouns
from community.core.person import Person
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.verbs import Verb
from community.post import actions as post

from . import rules, verbs
from .models import Hideable, Hiding

MAIL = "community/moderation/mail/moderated"


class ReasonMissing(Refusal):
    """A decision about what somebody made is explained."""


class AlreadyDecided(Refusal):
    """Another moderator was quicker, and that decision stands."""


@transaction.atomic
def hide(obj: Hideable, *, by: Person, reason: str, at: datetime) -> Hiding:
    """Take a thing out of sight of everybody but those whose it is; they are told why.

    Its state stays what it is. Raises ReasonMissing and AlreadyDecided.
    """
    require(rules.can_moderate, by, at)
    reason = _one_line(reason)
    current = _locked(obj)
    if hiding := _open(current):
        raise AlreadyDecided(_standing(hiding))
    hiding = Hiding.objects.create(target=current, hidden_by_id=by.pk, hidden_at=at, reason=reason)
    _mark(obj, current, at)
    _record(verbs.HIDDEN, "hidden", current, by=by, reason=reason, at=at)
    return hiding


@transaction.atomic
def restore(obj: Hideable, *, by: Person, reason: str, at: datetime) -> Hiding:
    """Show a hidden thing again, as it stands by now. Raises ReasonMissing and AlreadyDecided."""
    require(rules.can_moderate, by, at)
    reason = _one_line(reason)
    current = _locked(obj)
    hiding = _open(current)
    if hiding is None:
        raise AlreadyDecided(_("It is not hidden: somebody restored it meanwhile."))
    hiding.restored_by_id, hiding.restored_at, hiding.restored_reason = by.pk, at, reason
    hiding.save(update_fields=["restored_by", "restored_at", "restored_reason"])
    _mark(obj, current, None)
    _record(verbs.RESTORED, "restored", current, by=by, reason=reason, at=at)
    return hiding


def _one_line(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise ReasonMissing(_("Say why: the author will read it."), field="reason")
    return reason


def _locked(obj: Hideable) -> Hideable:
    """The thing as it is now. Its own actions lock the same row before they save it, so that
    none of them writes over a decision."""
    rows = type(obj)._base_manager.all().fetch_mode(FETCH_ONE)
    return rows.select_for_update(of=("self",), no_key=True).get(pk=obj.pk)


def _open(obj: Hideable) -> Hiding | None:
    return Hiding.objects.about(obj).open().with_people().first()


def _standing(hiding: Hiding) -> str:
    """Who decided first, and why."""
    name = hiding.hidden_by.name if hiding.hidden_by else gettext("A former colleague")
    sentence = gettext("%(name)s has hidden it meanwhile: %(reason)s")
    return sentence % {"name": name, "reason": hiding.reason}


def _mark(obj: Hideable, current: Hideable, hidden_at: datetime | None) -> None:
    current.hidden_at = obj.hidden_at = hidden_at
    current.save(update_fields=["hidden_at"])


def _record(verb: Verb, done: str, obj: Hideable, *, by: Person, reason: str, at: datetime) -> None:
    audit.write(f"{obj._meta.label_lower}.{done}", by=by, on=obj, at=at, reason=reason)
    ledger.record(verb, by=by, on=obj, at=at, data={"reason": reason})
    for owner in nouns.owners(obj):
        # Whoever decided knows; whoever has left is no longer written to.
        if owner.pk != by.pk and owner.is_active:
            _write(owner, verb, obj, reason, at)


def _write(person: Person, verb: Verb, obj: Hideable, reason: str, at: datetime) -> None:
    """A mail in the language of whoever reads it."""
    context = {"target": obj, "person": person, "reason": reason}
    subject, text, html = post.compose(MAIL, person.language, context)
    post.send(
        verb.code,
        to=person,
        pace=post.Pace.WORKING_HOURS,
        begins_at=getattr(obj, "starts_at", None),
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
