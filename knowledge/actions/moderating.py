"""Taking a tip out of sight, and back; its author is told why, in her language."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.verbs import Verb
from community.post import actions as post
from members.models import Member

from .. import rules, verbs
from ..models import Tip


class ReasonMissing(Refusal):
    """A decision about somebody's text is explained."""


def hide(tip: Tip, *, by: Member, reason: str, at: datetime) -> None:
    """Take a tip out of sight of everybody but its author. Raises ReasonMissing."""
    _become(tip, Tip.State.HIDDEN, verbs.TIP_HIDDEN, by=by, reason=reason, at=at)


def restore(tip: Tip, *, by: Member, reason: str, at: datetime) -> None:
    """Show a hidden tip again. Raises ReasonMissing."""
    _become(tip, Tip.State.PUBLISHED, verbs.TIP_RESTORED, by=by, reason=reason, at=at)


@transaction.atomic
def _become(
    tip: Tip, state: Tip.State, verb: Verb, *, by: Member, reason: str, at: datetime
) -> None:
    require(rules.can_moderate, by)
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing(_("Say why: the author will read it."), field="reason")
    if not Tip.objects.filter(pk=tip.pk).exclude(state=state).update(state=state):
        return
    tip.state = state
    audit.write(verb.code, by=by, on=tip, at=at, reason=reason)
    ledger.record(verb, by=by, on=tip, at=at, data={"reason": reason})
    _write_to_author(tip, verb, by=by, reason=reason, at=at)


def _write_to_author(tip: Tip, verb: Verb, *, by: Member, reason: str, at: datetime) -> None:
    """Nobody hears of her own decision, and nobody who has left."""
    author = Member.objects.get(pk=tip.author_id)
    if author.pk == by.pk or not author.is_member:
        return
    context = {"tip": tip, "author": author, "reason": reason}
    subject, text, html = post.compose("knowledge/mail/tip_moderated", author.language, context)
    post.send(
        verb.code,
        to=author,
        language=author.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
