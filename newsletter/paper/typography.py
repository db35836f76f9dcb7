"""The spaces and marks of print, in either language."""

import re

_NARROW, _FULL = "\u202f", "\u00a0"
# Each begins where its spaces begin, so that time grows with the text.
_SPACES = r"(?<![ \u00a0\u202f])[ \u00a0\u202f]"
_SPACED = re.compile(rf"{_SPACES}++(?=[;?!])")
_COLON = re.compile(rf"{_SPACES}++(?=:)")
_OPENING = re.compile(r"«[ \u00a0\u202f]*+")
_CLOSING = re.compile(rf"{_SPACES}*+»")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d) (?=(?:%|h\b|min\b|€|km\b|m\b|kg\b))")
_NUMBER = re.compile(r"\b([nN]°|p\.|M\.|Mme|MM\.|Dr) (?=[\w])")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def tidy(text: str) -> str:
    """What both languages want: apostrophes that curve."""
    return _APOSTROPHE.sub("’", text)


def french(text: str) -> str:
    """No line begins with a mark, or parts a figure from its unit."""
    text = tidy(text)
    text = _SPACED.sub(_NARROW, text)
    text = _COLON.sub(_FULL, text)
    text = _OPENING.sub(f"«{_FULL}", text)
    text = _CLOSING.sub(f"{_FULL}»", text)
    text = _THOUSANDS.sub(_NARROW, text)
    text = _UNIT.sub(_FULL, text)
    return _NUMBER.sub(rf"\1{_FULL}", text)
