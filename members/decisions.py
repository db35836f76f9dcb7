"""What the core team decides about somebody's text is explained: to whoever wrote it first."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

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


def write_to(
    people: Iterable[Member],
    verb: Verb,
    template: str,
    target: Model,
    *,
    shown: bool,
    by: Member,
    reason: str,
    at: datetime,
) -> None:
    """A mail to each, in her language; not to the one who decided, nor to those who have left."""
    for person in people:
        if person.pk == by.pk or not person.is_member:
            continue
        context = {"target": target, "shown": shown, "person": person, "reason": reason}
        subject, text, html = post.compose(template, person.language, context)
        post.send(
            verb.code,
            to=person,
            language=person.language,
            subject=subject,
            text=text,
            html=html,
            at=at,
        )
