"""Telephone numbers as people write them, and as a telephone dials them."""

import re
from collections.abc import Iterator

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    is_valid_number,
    parse,
)

LENGTH = 30
LONGEST = 100  # more than this is prose: nothing in it is looked for
DIGITS = 3  # an internal number has as many at least

_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
# Contacts are often copied with marks of direction around the number.
_INVISIBLE = dict.fromkeys(
    [
        *map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)
# Before the number: a link copied from a page, or the name of the column once more.
_LABEL = re.compile(r"(?:t[eé]l(?:[eé]phone)?|phone)\.? ?: ?", re.IGNORECASE)
# The library knows ext, x and #; offices also write these.
_EXTENSION = re.compile(
    r"\b(?:poste|extension|interne|durchwahl|wew|pst|p(?=\.))\b\.? ?(?:n° ?)?:? ?(?=\d)",
    re.IGNORECASE,
)
# No formula: nothing that a spreadsheet would compute begins so (CWE-1236).
_HARMLESS = re.compile(r"(?:\+(?=[\d (])|[\w(*#])[\w +().,:;/*#°’'-]*")


def tidied(text: str) -> str:
    """The number as it is written, in plain hyphens and spaces, without “tel:” before it."""
    if len(text) > LONGEST:
        return text
    plain = " ".join(text.translate(_HYPHENS).translate(_INVISIBLE).split())
    label = _LABEL.match(plain)
    return plain[label.end() :] if label else plain


def is_phone(text: str) -> bool:
    """Whether somebody can dial or key this: an outside number, an internal one, *412#."""
    return len(text) <= LENGTH and sum(map(str.isdecimal, text)) >= DIGITS


def kept(text: str, country: str) -> str:
    """What is kept of a written number, at most LENGTH characters; "" where there is none.

    `country` is the two letters of ISO 3166-1, or "". A spreadsheet drops the zero or the plus in
    front: digits alone that make a number are written out again.
    """
    plain = tidied(text)
    number = _number(plain, country)
    if number and (len(plain) > LENGTH or not _HARMLESS.fullmatch(plain) or _is_bare(plain)):
        return _written(number, country)
    return plain if is_phone(plain) and _HARMLESS.fullmatch(plain) else ""


def link(text: str, country: str) -> str:
    """The address that dials it (RFC 3966); "" for what only the company's exchange knows."""
    number = _number(tidied(text), country)
    if number is None:
        return ""
    extension = f";ext={number.extension}" if number.extension else ""
    return f"tel:{format_number(number, PhoneNumberFormat.E164)}{extension}"


def _is_bare(plain: str) -> bool:
    return plain.isdecimal() and not plain.startswith("0")


def _written(number: PhoneNumber, country: str) -> str:
    """As people write it in that country, or as anybody abroad would dial it."""
    at_home = PhoneNumberFormat.NATIONAL
    abroad = PhoneNumberFormat.INTERNATIONAL
    is_national = _parsed(format_number(number, at_home), country) == number
    return format_number(number, at_home if is_national else abroad)[:LENGTH]


def _number(plain: str, country: str) -> PhoneNumber | None:
    """The number that the whole text writes, else the first one written in it."""
    if len(plain) > LONGEST:
        return None
    readable = _EXTENSION.sub(" ext. ", plain)
    return next(_readings(readable, country), None)


def _readings(plain: str, country: str) -> Iterator[PhoneNumber]:
    whole = _parsed(plain, country)
    if whole:
        yield whole
    yield from (match.number for match in PhoneNumberMatcher(plain, country or None))
    # 00 leads abroad from most countries, and people write it even where another code does.
    if plain.startswith("00") and (abroad := _parsed(f"+{plain[2:].lstrip()}", country)):
        yield abroad


def _parsed(plain: str, country: str) -> PhoneNumber | None:
    """A number with its country is dialled as it is; one without must be valid at home."""
    try:
        number = parse(plain, country or None)
    except NumberParseException:
        return None
    possible = is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return number if is_valid_number(number) or (possible and plain.startswith("+")) else None
