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
from community.core.rights import require
from community.core.verbs import Verb

from .. import letters, rules, verbs
from ..models import Case, Hideable, Hiding
from .closing import close, locked_case
from .refusals import AlreadyDecided, one_line


@transaction.atomic
def hide(obj: Hideable, *, by: Person, reason: str, at: datetime) -> Hiding:
    """Take a thing out of sight of everybody but those whose it is; they are told why.

    Its state stays what it is; what was reported of it is decided. Raises ReasonMissing and
    AlreadyDecided.
    """
    require(rules.can_moderate, by, at)
    reason = one_line(reason)
    case = locked_case(obj)
    hiding = take_away(obj, by=by, reason=reason, at=at)
    if case:
        close(case, Case.State.HIDDEN, reason=reason, at=at)
    return hiding


@transaction.atomic
def restore(obj: Hideable, *, by: Person, reason: str, at: datetime) -> Hiding:
    """Show a hidden thing again, as it stands by now. Raises ReasonMissing and AlreadyDecided."""
    require(rules.can_moderate, by, at)
    reason = one_line(reason)
    locked_case(obj)
    return bring_back(obj, by=by, reason=reason, at=at)


def take_away(
    obj: Hideable, *, by: Person | None, reason: str, at: datetime, past: bool = False
) -> Hiding:
    """Hide it, once it is decided; those whose it is are told. Raises AlreadyDecided."""
    current = _locked(obj)
    if hiding := _open(current):
        raise AlreadyDecided(_standing(hiding))
    hiding = Hiding.objects.create(
        target=current, hidden_by_id=by.pk if by else None, hidden_at=at, reason=reason
    )
    _mark(obj, current, at)
    _record(verbs.HIDDEN, "hidden", hiding, current, by=by, reason=reason, at=at, past=past)
    return hiding


def bring_back(
    obj: Hideable, *, by: Person | None, reason: str, at: datetime, past: bool = False
) -> Hiding:
    """Show it again, once it is decided; those whose it is are told. Raises AlreadyDecided."""
    current = _locked(obj)
    hiding = _open(current)
    if hiding is None:
        raise AlreadyDecided(_("It is not hidden: somebody restored it meanwhile."))
    hiding.restored_by_id, hiding.restored_at = by.pk if by else None, at
    hiding.restored_reason = reason
    hiding.save(update_fields=["restored_by", "restored_at", "restored_reason"])
    _mark(obj, current, None)
    _record(verbs.RESTORED, "restored", hiding, current, by=by, reason=reason, at=at, past=past)
    return hiding


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


def _record(
    verb: Verb,
    done: str,
    hiding: Hiding,
    obj: Hideable,
    *,
    by: Person | None,
    reason: str,
    at: datetime,
    past: bool,
) -> None:
    audit.write(f"{obj._meta.label_lower}.{done}", by=by, on=obj, at=at, reason=reason)
    ledger.record(verb, by=by, on=obj, at=at, data={"reason": reason}, past=past)
    for owner in [] if past else nouns.owners(obj):
        # Whoever decided knows; whoever has left is no longer written to.
        if owner.is_active and (by is None or owner.pk != by.pk):
            letters.tell_decision(owner, verb, hiding, obj, reason=reason, at=at)
