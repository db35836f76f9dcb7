"""What no cell may hold: formulas, a spreadsheet's errors, broken letters."""

from django.utils.translation import gettext as _

from .letters import is_broken
from .text import shortened, tidy

_FORMULA = ("=", "＝", "@", "＠", "\t", "\r", "+", "-", "＋", "－", "−")
_SHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#VALEUR!"}


def fault(text: str) -> str:
    """Why this text is refused; "" when it is not."""
    if is_formula(text):
        shown = shortened(text.replace("\t", "⇥").replace("\r", "⏎"))
        return _("“%(value)s” looks like a formula") % {"value": shown}
    if text.strip().upper() in _SHEET_ERRORS:
        return _("a cell holds the error %(value)s") % {"value": text.strip()}
    if is_broken(text):
        return _("“%(value)s” has broken letters: the file mixes two encodings") % {
            "value": shortened(text)
        }
    return ""


def is_formula(text: str) -> bool:
    """True for what a spreadsheet would compute (CWE-1236)."""
    return bool(tidy(text)) and (text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA))
