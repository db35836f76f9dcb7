"""CSV bytes to numbered lines of cells: encoding and separator are found, never asked for."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from . import headings
from .refusals import UnreadableRoster
from .table import COLUMNS, Numbered, Table, measured, too_wide

_SEPARATORS = (";", ",", "\t", "|")
LONGEST_LINE = 200_000  # characters
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def table(content: bytes) -> Table:
    """Every record with the number of its first line in the file. Raises UnreadableRoster."""
    text = decode(content)
    _refuse_long_lines(text)
    records = _records(text, separator(text))
    return Table([measured(number, cells) for number, cells in records], is_text=True)


def _refuse_long_lines(text: str) -> None:
    """Before anybody looks for cells in them, under four separators."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if len(line) > LONGEST_LINE:
            raise too_wide(number)


def decode(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252."""
    if content.startswith(_UTF_16):
        return _decoded(content, "utf-16")
    if b"\0" in content:
        raise UnreadableRoster(_("This is not a text file: save the list as CSV or XLSX."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def separator(text: str) -> str:
    """The separator under which most headings are recognised, the semicolon when none is."""
    return max(_SEPARATORS, key=lambda candidate: _recognised(text, candidate))


def _recognised(text: str, candidate: str) -> int:
    first = islice(_records(text, candidate), headings.LOOKED_AT)
    return headings.score([cells[:COLUMNS] for _number, cells in first])


def _records(text: str, delimiter: str) -> Iterator[Numbered]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableRoster(
            _("Line %(line)d cannot be read as CSV.") % {"line": start}
        ) from error


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableRoster(
            _(
                "Line %(line)d holds a byte that is neither UTF-8 nor Windows-1252: "
                "save the list again as “CSV UTF-8”."
            )
            % {"line": line}
        ) from error
