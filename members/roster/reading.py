"""Bytes to rows: whatever human resources send becomes lines with named cells."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from . import delimited, headings, workbook
from .delimited import Numbered
from .faults import fault
from .headings import Headings
from .refusals import UnreadableRoster

MAX_BYTES = 20 * 1024 * 1024
_XLSX, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """One line of the file: its raw cells by field, and what is wrong with its form."""

    line: int
    cells: dict[str, str]
    problems: list[str] = field(default_factory=list)

    def cell(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True)
class Sheet:
    """The rows, the fields that have a column, and the headings that are not read."""

    rows: list[Row]
    fields: frozenset[str]
    unread: list[str]


def read(content: bytes) -> Sheet:
    """Read a CSV or XLSX list of people. Raises UnreadableRoster."""
    numbered = _numbered(content)
    found = headings.find([cells for _number, cells in numbered])
    if found is None:
        raise UnreadableRoster(
            _("No line of headings was found: name, first name, e-mail address, site…")
        )
    headings.check(found)
    below = numbered[found.row + 1 :]
    return Sheet(
        rows=[_row(line, cells, found) for line, cells in below if any(map(str.strip, cells))],
        fields=frozenset(found.columns),
        unread=found.unread,
    )


def _numbered(content: bytes) -> list[Numbered]:
    """What the file is, told from its first bytes: names of files lie."""
    if not content.strip():
        raise UnreadableRoster(_("The file is empty."))
    if len(content) > MAX_BYTES:
        raise UnreadableRoster(_("The file is larger than 20 MB."))
    if content.startswith(_OLD_OFFICE):
        raise UnreadableRoster(
            _("This workbook is in the old XLS format or has a password: save it again as XLSX.")
        )
    return workbook.rows(content) if content.startswith(_XLSX) else delimited.lines(content)


def _row(number: int, cells: list[str], found: Headings) -> Row:
    named = {
        name: cells[column] if column < len(cells) else "" for name, column in found.columns.items()
    }
    return Row(number, named, _problems(cells, found))


def _problems(cells: list[str], found: Headings) -> list[str]:
    problems = []
    if any(map(str.strip, cells[len(found.titles) :])):
        problems.append(_("more cells than headings: is a separator written inside a cell?"))
    if any(_swallows_lines(cell, found) for cell in cells):
        problems.append(_("a cell runs over several lines: is a quotation mark left open?"))
    read = set(found.columns.values())
    others = (cell for column, cell in enumerate(cells) if column not in read)
    return problems + [why for cell in others if (why := fault(cell, kept=False))]


def _swallows_lines(cell: str, found: Headings) -> bool:
    """True when a cell holds what looks like whole lines of the list."""
    expected = max(len(found.columns) - 1, 2)
    return any(
        max(line.count(separator) for separator in ";,\t|") >= expected
        for line in cell.splitlines()[1:]
    )
