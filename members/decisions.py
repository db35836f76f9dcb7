"""What the core team decides about somebody's text is explained: to whoever wrote it first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.verbs import Verb
from community.post import actions as post

from .models import Member


class ReasonMissing(Refusal):
    """A decision about somebody's text is explained."""


def reason_in(said: str) -> str:
    """The reason, on one line. Raises ReasonMissing."""
    reason = " ".join(said.split())
    if not reason:
        raise ReasonMissing(_("Say why: the author will read it."), field="reason")
    return reason


def tell(
    people: Iterable[Member], verb: Verb, target: Any, *, by: Member, reason: str, at: datetime
) -> None:
    """Log what was decided, record it, and write to each of these people.

    `target` has a state, `hidden` or another, and its app a mail named `moderated`.
    """
    audit.write(verb.code, by=by, on=target, at=at, reason=reason)
    ledger.record(verb, by=by, on=target, at=at, data={"reason": reason})
    for person in people:
        # She who decided knows; whoever has left is no longer written to.
        if person.pk != by.pk and person.is_member:
            _write(person, verb, target, reason, at)


def _write(person: Member, verb: Verb, target: Any, reason: str, at: datetime) -> None:
    """A mail in her language."""
    shown = target.state != "hidden"
    context = {"target": target, "shown": shown, "person": person, "reason": reason}
    mail = f"{target._meta.app_label}/mail/moderated"
    subject, text, html = post.compose(mail, person.language, context)
    post.send(
        verb.code,
        to=person,
        pace=post.Pace.WORKING_HOURS,
        begins_at=getattr(target, "starts_at", None),
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
