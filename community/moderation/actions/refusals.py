"""What moderators are refused, and how a reason is read."""

from django.utils.translation import gettext_lazy as _

from community.core.refusals import Refusal


class ReasonMissing(Refusal):
    """A decision about what somebody made is explained."""


class AlreadyDecided(Refusal):
    """Another moderator was quicker, and that decision stands."""


class AlreadyRead(Refusal):
    """Two people decide: nobody is both."""


def one_line(text: str, *, field: str = "reason") -> str:
    """A reason as it is kept. Raises ReasonMissing."""
    reason = " ".join(text.split())
    if not reason:
        raise ReasonMissing(_("Say why: those concerned will read it."), field=field)
    return reason
