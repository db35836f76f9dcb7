"""The sentences that tell a plan, in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from community.company.models import Entity, Site
from community.company.models.places import Named

from .differences import FieldChange
from .headings import LABELS
from .plan import ImportPlan, LineVerdict, PlannedLine
from .reading import Sheet
from .text import shortened

_VERDICTS = {
    LineVerdict.CREATE: pgettext_lazy("line of a list", "to create"),
    LineVerdict.CHANGE: pgettext_lazy("line of a list", "to change"),
    LineVerdict.LEAVE: pgettext_lazy("line of a list", "left as it is"),
    LineVerdict.REFUSE: pgettext_lazy("line of a list", "refused"),
    LineVerdict.SKIP: pgettext_lazy("line of a list", "hidden in the workbook, not imported"),
}
_UNKNOWN = {
    "site": gettext_lazy("Unknown site: “%(name)s” (%(details)s)."),
    "entity": gettext_lazy("Unknown entity: “%(name)s” (%(details)s)."),
    "department": gettext_lazy("Unknown department: “%(name)s” (%(details)s)."),
}
_ADDED_ENTITY = gettext_lazy("Entity added: %(name)s.")
_ADDED_DEPARTMENT = gettext_lazy("Department added: %(name)s.")


def lines(plan: ImportPlan) -> Iterator[str]:
    """One sentence per line of the file, in its order."""
    for line in plan.lines:
        parts = [
            _("line %(number)d") % {"number": line.number},
            str(_VERDICTS[line.verdict]),
            *filter(None, (line.entry.name, line.entry.email)),
            *_details(line),
        ]
        yield " · ".join(parts)


def summary(plan: ImportPlan) -> Iterator[str]:
    """The counts, the names that nobody has entered, what of the file was not read."""
    counts = {verdict.value: plan.count(verdict) for verdict in LineVerdict}
    yield _(
        "Lines read: %(all)d. To create: %(create)d, to change: %(change)d, "
        "left as they are: %(leave)d, refused: %(refuse)d."
    ) % {"all": len(plan.lines), **counts}
    if skipped := counts[LineVerdict.SKIP]:
        yield ngettext(
            "Hidden in the workbook, not imported: %(count)d line. Show it, or delete it.",
            "Hidden in the workbook, not imported: %(count)d lines. Show them, or delete them.",
            skipped,
        ) % {"count": skipped}
    if plan.absent:
        yield _("Not in the file: %(count)d, left as they are.") % {"count": plan.absent}
    yield from _unread(plan.sheet)
    yield from _places(plan)


def _unread(sheet: Sheet) -> Iterator[str]:
    for sentence, names in (
        (_("Columns that are not kept: %(names)s."), sheet.unread),
        (_("Hidden columns, not read: %(names)s."), sheet.hidden_columns),
        (_("Hidden sheets, not read: %(names)s."), sheet.hidden_sheets),
        (_("Other sheets, not read: %(names)s."), sheet.other_sheets),
    ):
        if names:
            yield sentence % {"names": ", ".join(names)}


def _places(plan: ImportPlan) -> Iterator[str]:
    """What was entered, and each unknown name once."""
    for place in plan.created:
        yield _created(place)
    for name in plan.unknown:
        lines = ngettext("%(count)d line", "%(count)d lines", len(name.lines))
        near = _("nearest known name: %(name)s") % {"name": name.nearest} if name.nearest else ""
        details = ", ".join(filter(None, [lines % {"count": len(name.lines)}, near]))
        yield str(_UNKNOWN[name.kind]) % {"name": shortened(name.name), "details": details}
    if plan.unknown:
        yield _("Correct these names, or import again with --create to add them.")


def _created(place: Named) -> str:
    if not isinstance(place, Site):
        sentence = _ADDED_ENTITY if isinstance(place, Entity) else _ADDED_DEPARTMENT
        return str(sentence) % {"name": place.name}
    added = _("Site added: %(name)s (country: %(country)s, clock: %(clock)s, entity: %(entity)s).")
    facts = {"country": place.country, "clock": place.time_zone, "entity": place.entity.name}
    return added % {"name": place.name, **facts}


def closing(plan: ImportPlan, *, dry_run: bool, welcome: bool = False) -> Iterator[str]:
    """The last sentences: what was written, or why nothing was, and who was told."""
    if plan.is_refused:
        refused = plan.count(LineVerdict.REFUSE)
        yield ngettext(
            "Nothing was written: correct the refused line, then import the file again.",
            "Nothing was written: correct the %(count)d refused lines, then import the file again.",
            refused,
        ) % {"count": refused}
        return
    if dry_run:
        yield _("Dry run: nothing was written.")
    else:
        yield _("Written. Accounts opened: %(create)d, accounts changed: %(change)d.") % {
            "create": plan.count(LineVerdict.CREATE),
            "change": plan.count(LineVerdict.CHANGE),
        }
    yield from _about_letters(len(plan.untold), dry_run=dry_run, welcome=welcome)


def _about_letters(untold: int, *, dry_run: bool, welcome: bool) -> Iterator[str]:
    """Whether the owners of these accounts know of them."""
    if welcome and dry_run:
        yield _("Letters of welcome that would leave: %(count)d.") % {"count": untold}
    elif welcome:
        yield _("Letters of welcome put in the post: %(count)d.") % {"count": untold}
    elif untold:
        yield ngettext(
            "Nobody was told: %(count)d person does not know yet that their account is open. "
            "Import again with --welcome to write to them.",
            "Nobody was told: %(count)d people do not know yet that their accounts are open. "
            "Import again with --welcome to write to them.",
            untold,
        ) % {"count": untold}


def _details(line: PlannedLine) -> Iterator[str]:
    yield from line.reasons
    yield from map(_change, line.changes)
    if line.verdict is LineVerdict.CREATE and line.entry.site:
        yield line.entry.site.name
    yield from line.notes


def _change(change: FieldChange) -> str:
    return _("%(field)s: %(before)s → %(after)s") % {
        "field": LABELS[change.field],
        "before": change.before or _("(empty)"),
        "after": change.after,
    }
