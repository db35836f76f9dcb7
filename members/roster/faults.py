"""What no cell may hold: formulas, a spreadsheet's errors, broken letters."""

import re

from django.utils.translation import gettext as _

from .text import shortened, tidy

_ALWAYS_FORMULA = ("=", "＝", "@", "＠", "\t", "\r")
_PERHAPS_FORMULA = ("+", "-", "＋", "－", "−")
_SHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#VALEUR!"}
_PHONE = re.compile(r"\+?[\d\s().\-/]{4,}")


def fault(text: str, *, kept: bool = True) -> str:
    """Why this text is refused; "" when it is not.

    `kept`: the column is one we keep. In the others a remark may begin with a dash.
    """
    if is_formula(text, kept=kept):
        shown = shortened(text.replace("\t", "⇥").replace("\r", "⏎"))
        return _("“%(value)s” looks like a formula") % {"value": shown}
    if not kept:
        return ""
    if text.strip().upper() in _SHEET_ERRORS:
        return _("a cell holds the error %(value)s") % {"value": text.strip()}
    if is_broken(text):
        return _("“%(value)s” has broken letters: the file mixes two encodings") % {
            "value": shortened(text)
        }
    return ""


def is_formula(text: str, *, kept: bool = True) -> bool:
    """True for what a spreadsheet would compute (CWE-1236)."""
    if not tidy(text):
        return False
    if text.startswith(_ALWAYS_FORMULA) or text.lstrip().startswith(_ALWAYS_FORMULA):
        return True
    return kept and text.lstrip().startswith(_PERHAPS_FORMULA)


def is_broken(text: str) -> bool:
    """True when UTF-8 was once read as Windows-1252 (“Ã©”), or a letter was lost for good."""
    if "\ufffd" in text:
        return True
    if text.isascii():
        return False
    try:
        text.encode("cp1252").decode()
    except UnicodeError:
        return False
    return True


def is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text.strip()))
