"""Texts, tables of commas and calendar files: letters alone, as UTF-8."""

import csv
import io
import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from .results import DAMAGED, BadFile, Stripped

_MARK = "\ufeff"  # without it Excel reads the accents of a CSV wrongly
_KEPT = {"\n", "\r", "\t", "\f"}
# What begins a page, a drawing, a picture, a program or another kind of document.
_NO_TEXT = ("<", "GIF8", "%!", "%PDF", "{\\rtf", "#!")
_DELIMITERS = ";,\t"
_LOOKED_AT = 50  # lines, to tell a table from a text
_FORMULA = re.compile(r"[=＝]|[-+@－＋＠](?:[^|\n]*\||[\w.]+[(!])")
_FOLD = re.compile(r"\r?\n[ \t]")
_HOLDS_A_FILE = re.compile(r"^ATTACH[:;]", re.MULTILINE | re.IGNORECASE)
_FORMULAS = _("A cell of this table is a formula: keep its value alone, and send that one.")
_KINDS = _(
    "Send a PDF, a document of Word, Excel, PowerPoint or LibreOffice, a picture in PNG, JPEG or "
    "WebP, a plain text, a CSV table or a calendar file."
)


def strip(content: bytes) -> Stripped:
    """The text, in the letters of today. Raises BadFile."""
    text = _decoded(content)
    if not text.strip() or text.lstrip().startswith(_NO_TEXT) or not _is_readable(text):
        raise BadFile(_KINDS)
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        return Stripped("ics", _calendar(text).encode())
    if delimiter := _delimiter_of(text):
        _refuse_formulas(text, delimiter)
        return Stripped("csv", (_MARK + text).encode())
    return Stripped("txt", text.encode())


def _decoded(content: bytes) -> str:
    """As Windows wrote it, where it is not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in content:
        raise BadFile(_KINDS)
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _is_readable(text: str) -> bool:
    """Whether there is nothing in it that drives a machine, or that no letter stands for."""
    odd = {letter for letter in set(text) if unicodedata.category(letter) in {"Cc", "Cs"}}
    return odd <= _KEPT and "\ufffd" not in text


def _calendar(text: str) -> str:
    unfolded = _FOLD.sub("", text)
    if not text.rstrip().upper().endswith("END:VCALENDAR"):
        raise BadFile(DAMAGED)
    if _HOLDS_A_FILE.search(unfolded):
        sentence = _("This calendar file holds other files: take them out, and send it again.")
        raise BadFile(sentence)
    return text


def _delimiter_of(text: str) -> str:
    """What stands between two cells, if its first lines are rows of as many cells; else nothing."""
    return next((mark for mark in _DELIMITERS if _is_table(text, mark)), "")


def _is_table(text: str, delimiter: str) -> bool:
    lines = text.splitlines()[:_LOOKED_AT]
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return False
    widths = {len(row) for row in rows}
    return len(rows) > 1 and len(widths) == 1 and widths != {1}


def _refuse_formulas(text: str, delimiter: str) -> None:
    """What a spreadsheet would calculate, or run, when it opens the table (CWE-1236)."""
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        if any(_FORMULA.match(cell.lstrip()) for row in rows for cell in row):
            raise BadFile(_FORMULAS)
    except csv.Error as error:
        raise BadFile(DAMAGED) from error
