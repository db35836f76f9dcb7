"""The end of a case: whoever reported the thing is told what became of it."""

from datetime import datetime

from community.activity import ledger

from .. import verbs
from ..models import Case, Reportable

_TOLD = {
    Case.State.HIDDEN: verbs.REPORT_FOLLOWED,
    Case.State.KEPT: verbs.REPORT_KEPT,
    Case.State.TO_MEND: verbs.REPORT_TO_MEND,
    Case.State.GONE: verbs.REPORT_GONE,
}


def locked_case(obj: Reportable) -> Case | None:
    """What is reported of a thing and not decided. It is locked before the thing is, always: who
    decides in two places at once waits, and never for ever."""
    return Case.objects.about(obj).open().select_for_update().first()


def close(
    case: Case, state: Case.State, *, reason: str = "", at: datetime, past: bool = False
) -> None:
    """Say how it ends; nobody takes care of it any more."""
    case.state, case.reason, case.decided_at = state, reason, at
    case.taken_by, case.taken_at = None, None
    case.save(update_fields=["state", "reason", "decided_at", "taken_by", "taken_at"])
    for report in case.reports.all():
        ledger.record(_TOLD[state], by=None, on=report, at=at, data={"reason": reason}, past=past)
