"""The file beside the database: line by line, what an import would do."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.company.models.places import Named

from . import differences, entries, unknown
from .accounts import Accounts, KnownAccount
from .cleaning import number_key
from .differences import FieldChange
from .entries import KnownPlaces, RosterEntry
from .reading import Sheet
from .refusals import Doubtful
from .text import shortened
from .unknown import Unknown


class LineVerdict(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    LEAVE = "leave"
    REFUSE = "refuse"
    SKIP = "skip"


@dataclass(frozen=True)
class PlannedLine:
    """What would become of one line."""

    number: int
    verdict: LineVerdict
    entry: RosterEntry
    account: KnownAccount | None = None
    changes: tuple[FieldChange, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """Every line, how many accounts the file does not name, what of the file is not read.

    `created` are the places that were entered for this plan.
    """

    lines: list[PlannedLine]
    absent: int
    sheet: Sheet
    unknown: list[Unknown] = field(default_factory=list)
    created: list[Named] = field(default_factory=list)

    def of(self, verdict: LineVerdict) -> list[PlannedLine]:
        return [line for line in self.lines if line.verdict is verdict]

    def count(self, verdict: LineVerdict) -> int:
        return len(self.of(verdict))

    @property
    def is_refused(self) -> bool:
        """One refused line is enough: an import is applied whole or not at all."""
        return self.count(LineVerdict.REFUSE) > 0

    @property
    def untold(self) -> list[PlannedLine]:
        """The lines of people to whom nobody has written that their account is open."""
        return [
            line
            for line in self.lines
            if line.verdict is LineVerdict.CREATE or (line.account and line.account.is_untold)
            if line.verdict is not LineVerdict.SKIP
        ]


def compare(sheet: Sheet, directory: KnownPlaces, accounts: Sequence[KnownAccount]) -> ImportPlan:
    """Say line by line what an import of this sheet would do."""
    accounts_by_key = Accounts(accounts)
    read = [entries.read(row, directory) for row in sheet.rows]
    owners = {entry.line: _owner(entry, accounts_by_key) for entry in read}
    shown = [entry for entry in read if not entry.is_hidden]
    _refuse_twins(shown, owners)
    lines = [_line(entry, owners[entry.line]) for entry in read]
    named = {account.pk for account in owners.values() if account}
    absent = [account for account in accounts if account.pk not in named and not account.is_closed]
    return ImportPlan(
        lines, absent=len(absent), sheet=sheet, unknown=unknown.listed(shown, directory)
    )


def _owner(entry: RosterEntry, accounts_by_key: Accounts) -> KnownAccount | None:
    if not entry.email:
        return None
    try:
        return accounts_by_key.of(entry)
    except Doubtful as doubt:
        entry.reasons.append(str(doubt.sentence))
        return None


def _refuse_twins(read: list[RosterEntry], owners: dict[int, KnownAccount | None]) -> None:
    """Two lines for one address, one number or one account: neither is believed."""
    _refuse_same(read, lambda entry: entry.email, _same_address)
    _refuse_same(read, lambda entry: number_key(entry.number), _same_number)
    alone = [entry for entry in read if not entry.reasons]
    _refuse_same(alone, lambda entry: _pk(owners[entry.line]), _same_account)


def _pk(account: KnownAccount | None) -> str:
    return str(account.pk) if account else ""


def _refuse_same(
    read: list[RosterEntry],
    key: Callable[[RosterEntry], str],
    sentence: Callable[[RosterEntry, list[int]], str],
) -> None:
    alike: dict[str, list[RosterEntry]] = defaultdict(list)
    for entry in read:
        if value := key(entry):
            alike[value].append(entry)
    for group in alike.values():
        for entry in group if len(group) > 1 else ():
            others = [other.line for other in group if other is not entry]
            entry.reasons.append(sentence(entry, others))


def _same_address(entry: RosterEntry, others: list[int]) -> str:
    return ngettext(
        "the e-mail address %(value)s is also on line %(lines)s",
        "the e-mail address %(value)s is also on lines %(lines)s",
        len(others),
    ) % {"value": shortened(entry.email), "lines": _listed(others)}


def _same_number(entry: RosterEntry, others: list[int]) -> str:
    return ngettext(
        "the employee number %(value)s is also on line %(lines)s",
        "the employee number %(value)s is also on lines %(lines)s",
        len(others),
    ) % {"value": entry.number, "lines": _listed(others)}


def _same_account(_entry: RosterEntry, others: list[int]) -> str:
    return ngettext(
        "line %(lines)s is about the same account",
        "lines %(lines)s are about the same account",
        len(others),
    ) % {"lines": _listed(others)}


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _line(entry: RosterEntry, account: KnownAccount | None) -> PlannedLine:
    if entry.is_hidden:
        return PlannedLine(entry.line, LineVerdict.SKIP, entry, account)
    if entry.reasons:
        return PlannedLine(
            entry.line, LineVerdict.REFUSE, entry, account, reasons=tuple(entry.reasons)
        )
    if account is None:
        return PlannedLine(entry.line, LineVerdict.CREATE, entry, notes=tuple(entry.notes))
    if account.is_closed:
        return PlannedLine(
            entry.line, LineVerdict.LEAVE, entry, account, notes=(_("this account is closed"),)
        )
    changes = differences.between(entry, account)
    verdict = LineVerdict.CHANGE if changes else LineVerdict.LEAVE
    notes = tuple(entry.notes) if changes else ()
    return PlannedLine(entry.line, verdict, entry, account, changes=changes, notes=notes)
