"""Tables that a spreadsheet opens: its programs take some texts for formulas."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

from .bilingual import active_language

# What begins a formula, also in the wide letters of Asian keyboards (CWE-1236).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_MARK = "\ufeff"  # without it Excel reads accents wrongly


def download(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A file `<name>.csv` for Excel, whose language decides what stands between two cells."""
    text = io.StringIO(newline="")
    written = csv.writer(text, delimiter=";" if active_language() == "fr" else ",")
    written.writerows([harmless(cell) for cell in row] for row in rows)
    return HttpResponse(
        _MARK + text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "private, no-store",
        },
    )


def harmless(cell: object) -> str:
    """A text that no program calculates: an apostrophe before what would begin a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
