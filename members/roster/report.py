"""The sentences that tell a plan, in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from .differences import Change
from .headings import LABELS
from .plan import Line, Plan, Verdict

_VERDICTS = {
    Verdict.CREATE: pgettext_lazy("line of a list", "to create"),
    Verdict.CHANGE: pgettext_lazy("line of a list", "to change"),
    Verdict.LEAVE: pgettext_lazy("line of a list", "left as it is"),
    Verdict.REFUSE: pgettext_lazy("line of a list", "refused"),
}


def lines(plan: Plan) -> Iterator[str]:
    """One sentence per line of the file, in its order."""
    for line in plan.lines:
        parts = [
            _("line %(number)d") % {"number": line.number},
            str(_VERDICTS[line.verdict]),
            *filter(None, (line.entry.name, line.entry.email)),
            *_details(line),
        ]
        yield " · ".join(parts)


def summary(plan: Plan) -> Iterator[str]:
    """The counts, the people whom the file does not name, the columns that are not kept."""
    counts = {verdict.value: plan.count(verdict) for verdict in Verdict}
    yield _(
        "Lines read: %(all)d. To create: %(create)d, to change: %(change)d, "
        "left as they are: %(leave)d, refused: %(refuse)d."
    ) % {"all": len(plan.lines), **counts}
    if plan.absent:
        yield _("Not in the file: %(count)d, left as they are.") % {"count": plan.absent}
    if plan.unread:
        yield _("Columns that are not kept: %(titles)s.") % {"titles": ", ".join(plan.unread)}


def closing(plan: Plan, *, dry_run: bool) -> str:
    """The last sentence: what was written, or why nothing was."""
    if plan.is_refused:
        refused = plan.count(Verdict.REFUSE)
        return ngettext(
            "Nothing was written: correct the refused line, then import the file again.",
            "Nothing was written: correct the %(count)d refused lines, then import the file again.",
            refused,
        ) % {"count": refused}
    if dry_run:
        return _("Dry run: nothing was written.")
    return _("Written. Accounts opened: %(create)d, accounts changed: %(change)d.") % {
        "create": plan.count(Verdict.CREATE),
        "change": plan.count(Verdict.CHANGE),
    }


def _details(line: Line) -> Iterator[str]:
    yield from line.reasons
    yield from map(_change, line.changes)
    if line.verdict is Verdict.CREATE and line.entry.site:
        yield line.entry.site.name
    yield from line.notes


def _change(change: Change) -> str:
    return _("%(field)s: %(before)s → %(after)s") % {
        "field": LABELS[change.field],
        "before": change.before or _("(empty)"),
        "after": change.after,
    }
