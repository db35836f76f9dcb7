"""What the core team puts right in somebody's tip: where it is filed, and who looks after it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Tip
from .trying import recount
from .writing import Filing, file_under, locked_tip


class NotAMember(Refusal):
    """Nobody but a member can look after a tip."""


@transaction.atomic
def refile(tip: Tip, filing: Filing, *, by: Member, at: datetime) -> Tip:
    """Change category, topics, sites and tools of somebody's tip; its words stay the author's."""
    require(rules.can_refile, by)
    current = locked_tip(tip)
    current.version += 1
    file_under(current, filing)
    audit.write(verbs.TIP_REFILED.code, by=by, on=current, at=at)
    ledger.record(verbs.TIP_REFILED, by=by, on=current, at=at)
    return current


@transaction.atomic
def hand_over(tip: Tip, *, to: Member, by: Member, at: datetime) -> Tip:
    """Give a tip another owner; both are told. Raises NotAMember.

    A mark that the new owner left as a reader is taken back: nobody praises their own tip.
    """
    require(rules.can_refile, by)
    if not to.is_member:
        raise NotAMember(_("Choose somebody who is a member."), field="author")
    current = locked_tip(tip)
    before = current.author_id
    if before == to.pk:
        return current
    give_to(current, to)
    audit.write(verbs.TIP_HANDED_OVER.code, by=by, on=current, at=at, data={"author": to.pk})
    ledger.record(verbs.TIP_HANDED_OVER, by=by, on=current, at=at)
    ledger.record(verbs.TIP_HANDED_ON, by=by, on=current, at=at, data={"author": before})
    return current


def give_to(tip: Tip, to: Member) -> None:
    """Under its lock: the tip is theirs, and no mark of theirs stands on it."""
    tip.tried_marks.filter(person=to).delete()
    tip.failed_tries.filter(person=to).delete()
    tip.author = to
    tip.save(update_fields=["author"])
    recount(tip)
