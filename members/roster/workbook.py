"""XLSX bytes to numbered rows of cells, as a person would read them on the sheet."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from . import headings
from .refusals import UnreadableRoster

type Numbered = tuple[int, list[str]]

UNPACKED_BYTES = 200 * 1024 * 1024  # a small archive may hide a huge sheet
ROWS = 60_000


def rows(content: bytes) -> list[Numbered]:
    """The rows of the first visible sheet that has headings. Raises UnreadableRoster."""
    try:
        _refuse_bomb(content)
        # Formulas are wanted as formulas: a computed value would hide them.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheets = [list(_numbered(sheet)) for sheet in book.worksheets if _is_visible(sheet)]
    except UnreadableRoster:
        raise
    except Exception as error:  # a damaged archive breaks zlib, zipfile, the XML or openpyxl
        raise UnreadableRoster(
            _("This workbook cannot be opened: save it again as XLSX, without a password.")
        ) from error
    return max(sheets, key=_score, default=[])


def _refuse_bomb(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > UNPACKED_BYTES:
        raise UnreadableRoster(_("This workbook is too large."))


def _is_visible(sheet: Any) -> bool:
    return bool(sheet.sheet_state == "visible")


def _score(numbered: list[Numbered]) -> int:
    return headings.score([cells for _number, cells in numbered[: headings.LOOKED_AT]])


def _numbered(sheet: Any) -> Iterator[Numbered]:
    # Programs that write XLSX often announce wrong dimensions: read what is there.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > ROWS:
            raise UnreadableRoster(_("This workbook is too large."))
        yield number, [_shown(cell) for cell in cells]


def _shown(cell: Any) -> str:
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
    """Without the decimals nobody typed, with the zeros in front that the format shows."""
    if value != int(value):
        return str(value)
    zeros = number_format if set(number_format) == {"0"} else ""
    return str(int(value)).zfill(len(zeros))
