"""Bytes to rows: whatever human resources send becomes lines with named cells."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from . import delimited, headings, workbook
from .headings import Headings
from .refusals import UnreadableRoster
from .table import Table
from .text import tidy

MAX_BYTES = 20 * 1024 * 1024
_XLSX, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """One line of the file: its raw cells by field, and what is wrong with its form."""

    line: int
    cells: dict[str, str]
    problems: list[str] = field(default_factory=list)
    is_hidden: bool = False

    def cell(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True)
class Sheet:
    """The rows, the fields that have a column, and the names of what is not read."""

    rows: list[Row]
    fields: frozenset[str]
    unread: list[str]
    hidden_columns: list[str] = field(default_factory=list)
    hidden_sheets: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()


def read(content: bytes) -> Sheet:
    """Read a CSV or XLSX list of people. Raises UnreadableRoster."""
    table = _table(content)
    lines = table.shown()
    header = headings.find([cells for _number, cells in lines])
    if header is None:
        raise UnreadableRoster(_no_headings(table))
    hidden = _hidden_titles(table, header)
    headings.check(header, hidden=hidden)
    return Sheet(
        rows=[
            _row(line, cells, header, table)
            for line, cells in lines[header.row + 1 :]
            if any(map(str.strip, cells))
        ],
        fields=frozenset(header.columns),
        unread=header.unread,
        hidden_columns=hidden,
        hidden_sheets=table.hidden_sheets,
        other_sheets=table.other_sheets,
    )


def _table(content: bytes) -> Table:
    """What the file is, told from its first bytes: names of files lie."""
    if not content.strip():
        raise UnreadableRoster(_("The file is empty."))
    if len(content) > MAX_BYTES:
        raise UnreadableRoster(_("The file is larger than 20 MB."))
    if content.startswith(_OLD_OFFICE):
        raise UnreadableRoster(
            _("This workbook is in the old XLS format or has a password: save it again as XLSX.")
        )
    return workbook.table(content) if content.startswith(_XLSX) else delimited.table(content)


def _no_headings(table: Table) -> str:
    sentence = _("No line of headings was found: name, first name, e-mail address, site…")
    if not table.hidden_sheets:
        return sentence
    hidden = _("Hidden sheets, not read: %(names)s.") % {"names": ", ".join(table.hidden_sheets)}
    return f"{sentence} {hidden}"


def _hidden_titles(table: Table, header: Headings) -> list[str]:
    """The headings of hidden columns, in their order."""
    _number, cells = table.lines[header.row]
    titles = (cells[at] for at in sorted(table.hidden_columns) if at < len(cells))
    return [title for cell in titles if (title := tidy(cell))]


def _row(number: int, cells: list[str], header: Headings, table: Table) -> Row:
    named = {
        name: cells[column] if column < len(cells) else ""
        for name, column in header.columns.items()
    }
    problems = _problems(cells, header) if table.is_text else []
    return Row(number, named, problems, is_hidden=number in table.hidden_lines)


def _problems(cells: list[str], header: Headings) -> list[str]:
    """What tells that separators and quotation marks have moved the cells of a text file."""
    problems = []
    if any(map(str.strip, cells[len(header.titles) :])):
        problems.append(_("more cells than headings: is a separator written inside a cell?"))
    if any(_swallows_lines(cell, header) for cell in cells):
        problems.append(_("a cell runs over several lines: is a quotation mark left open?"))
    return problems


def _swallows_lines(cell: str, header: Headings) -> bool:
    """True when a cell holds what looks like whole lines of the list, with an address."""
    expected = max(len(header.columns) - 1, 2)
    return any(
        "@" in line and max(line.count(separator) for separator in ";,\t|") >= expected
        for line in cell.splitlines()[1:]
    )
