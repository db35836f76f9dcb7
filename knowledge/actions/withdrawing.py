"""An author takes their tip or their sheet back, and publishes it again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.activity import ledger
from community.core.rights import require
from community.core.verbs import Verb
from members.models import Member

from .. import rules, verbs
from ..models import Sheet, Tip
from .reviewing import hold_true
from .sheets import locked_sheet, refuse_taken

_WITHDRAWN: dict[type, Verb] = {Tip: verbs.TIP_WITHDRAWN, Sheet: verbs.SHEET_WITHDRAWN}
_REPUBLISHED: dict[type, Verb] = {Tip: verbs.TIP_REPUBLISHED, Sheet: verbs.SHEET_REPUBLISHED}


def withdraw[Item: (Tip, Sheet)](item: Item, *, by: Member, at: datetime) -> Item:
    """Take it out of everybody's sight but its author's; twice is once.

    What was said, kept and counted of it stays, and so does a decision of the core team.
    """
    return _move(item, item.State.WITHDRAWN, _WITHDRAWN[type(item)], by=by, at=at)


@transaction.atomic
def publish_again[Item: (Tip, Sheet)](item: Item, *, by: Member, at: datetime) -> Item:
    """Let every member read it again, unless it is hidden; twice is once.

    Raises PlaceTaken where somebody wrote another version of the same sheet meanwhile.
    """
    if isinstance(item, Sheet) and item.variant_of:
        locked_sheet(item.variant_of)
        refuse_taken(item)
    return _move(item, item.State.PUBLISHED, _REPUBLISHED[type(item)], by=by, at=at)


@transaction.atomic
def _move[Item: (Tip, Sheet)](
    item: Item, state: str, verb: Verb, *, by: Member, at: datetime
) -> Item:
    rows = type(item).objects.select_for_update(of=("self",), no_key=True)
    current = rows.with_author().get(pk=item.pk)
    require(rules.can_withdraw, by, current)
    if current.state == state:
        return current
    current.state = state
    current.save(update_fields=["state"])
    if not current.is_withdrawn:
        hold_true(current, on=timezone.localdate(at), at=at)
        current.save(update_fields=["review_due_on", "freshness", "outdated_since"])
    ledger.record(verb, by=by, on=current, at=at)
    return current
