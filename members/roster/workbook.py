"""XLSX bytes to numbered rows of cells, as a person would read them on the sheet."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.functions import iterparse

from . import formats, headings
from .refusals import UnreadableRoster
from .table import Numbered, Table, measured

UNPACKED_BYTES = 20 * 1024 * 1024  # as much as a list may have as text
PARTS = 1_000
READ_AT_ONCE = 1024 * 1024
CELLS = 10_000_000  # empty ones too, which cost time as well
COLUMNS = 16_384  # as many as a sheet can have

_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table(content: bytes) -> Table:
    """The visible sheet that has headings, and what is hidden in it. Raises UnreadableRoster."""
    try:
        _refuse_bomb(content)
        # Formulas are wanted as formulas: a computed value would hide them.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        return _table(book)
    except UnreadableRoster:
        raise
    except Exception as error:  # a damaged archive breaks zlib, zipfile, the XML or openpyxl
        raise UnreadableRoster(
            _("This workbook cannot be opened: save it again as XLSX, without a password.")
        ) from error


def _table(book: Workbook) -> Table:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    read = {sheet.title: list(_numbered(sheet)) for sheet in visible}
    best = max(visible, key=lambda sheet: _score(read[sheet.title]), default=None)
    if best is None:
        return Table([])
    others = [title for title, lines in read.items() if title != best.title and any(lines)]
    hidden_lines, hidden_columns = _hidden(best)
    return Table(
        read[best.title],
        hidden_lines=hidden_lines,
        hidden_columns=hidden_columns,
        hidden_sheets=tuple(
            worksheet.title for worksheet in book.worksheets if worksheet not in visible
        ),
        other_sheets=tuple(others),
    )


def _refuse_bomb(content: bytes) -> None:
    """By the sizes that the archive declares, then by those that it really has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
            raise _too_large()
        room = UNPACKED_BYTES
        for part in parts:
            with archive.open(part) as unpacked:
                while read := unpacked.read(READ_AT_ONCE):
                    room -= len(read)
                    if room < 0:
                        raise _too_large()


def _too_large() -> UnreadableRoster:
    return UnreadableRoster(
        _("This workbook is too large: keep one sheet, with the list and nothing else.")
    )


def _score(numbered: list[Numbered]) -> int:
    return headings.score([cells for _number, cells in numbered[: headings.LOOKED_AT]])


def _numbered(sheet: ReadOnlyWorksheet) -> Iterator[Numbered]:
    # Programs that write XLSX often announce wrong dimensions: read what is there.
    sheet.reset_dimensions()
    room = CELLS
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        room -= len(cells)
        if room < 0:
            raise _too_large()
        yield measured(number, _trimmed([_shown(cell) for cell in cells]))


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end: some are there for their colour."""
    width = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:width]


def _hidden(sheet: ReadOnlyWorksheet) -> tuple[frozenset[int], frozenset[int]]:
    """The rows that a filter or a hand hides, and the columns, which are counted from 0.

    Sheets that are only read keep no sizes of rows: they are looked up in the XML.
    """
    number = 0
    rows: set[int] = set()
    columns: set[int] = set()
    with sheet._get_source() as source:
        for _event, element in iterparse(source):
            if element.tag == f"{_XML}row":
                number = int(element.get("r", number + 1))
                if _is_hidden(element.attrib, "ht"):
                    rows.add(number)
                element.clear()
            elif element.tag == f"{_XML}col" and _is_hidden(element.attrib, "width"):
                first, last = int(element.get("min")), int(element.get("max"))
                columns.update(range(first - 1, min(last, COLUMNS)))
    return frozenset(rows), frozenset(columns)


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    return attributes.get("hidden") in {"1", "true"} or float(attributes.get(size, 1)) == 0


def _shown(cell: ReadOnlyCell) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime():
            return (value.date() if value.time() == time() else value).isoformat()
        case date():
            return value.isoformat()
        case bool():
            return str(value)
        case int() | float():
            return _digits(value, cell.number_format or "")
    return f"={getattr(value, 'text', '')}"  # an array formula or a table of data


def _digits(value: float, number_format: str) -> str:
    """Without the decimals nobody typed, in the form that the sheet shows."""
    return str(value) if value != int(value) else formats.shown(int(value), number_format)
