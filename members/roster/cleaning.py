"""What one cell means: an address, a number, a language, a day, a job."""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from .faults import is_phone
from .refusals import Doubtful
from .text import fold, shortened, tidy, typographic

NUMBER_LENGTH, PHONE_LENGTH, JOB_LENGTH = 20, 30, 120

_LANGUAGES = {
    "fr": {"fr", "fra", "fre", "francais", "french", "francophone"},
    "en": {"en", "eng", "gb", "uk", "us", "anglais", "english", "anglophone"},
}
_ACRONYMS = {"RH", "DRH", "SI", "DSI", "R&D", "IT", "HR", "DG", "PDG", "CEO", "CFO", "IA", "AI"}
# “Assistante de Direction”: French titles take one capital, at the beginning.
_TITLE_WORDS = re.compile(r"(?<=\bde )(?:Direction|Projet|Site|Gestion)\b|(?<=\bd’)Équipe\b")
# Excel counts days from here, its famous 29 February 1900 included.
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)  # from 1927 to 2119: a year alone is not taken for a day
_DATES = (
    re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})(?: \d.*)?"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]\d.*)?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
)


def email(text: str) -> str:
    """The address in lower case. Raises Doubtful."""
    address = tidy(text).lower().removeprefix("mailto:")
    if not address:
        raise Doubtful(_("no e-mail address"))
    try:
        validate_email(address)
    except ValidationError as error:
        raise _not(text, _("“%(value)s” is not an e-mail address")) from error
    return address


def number(text: str) -> str:
    """The employee number as it is written, without spaces. Raises Doubtful."""
    kept = "".join(tidy(text).split())
    if len(kept) > NUMBER_LENGTH:
        raise _not(text, _("“%(value)s” is too long for an employee number"))
    return kept


def number_key(text: str) -> str:
    """Two numbers are the same when only zeros in front differ: spreadsheets drop them."""
    return text.casefold().lstrip("0") or text


def phone(text: str) -> str:
    """The number as it is written. Raises Doubtful."""
    kept = tidy(text)
    if kept and (not is_phone(kept) or len(kept) > PHONE_LENGTH):
        raise _not(text, _("“%(value)s” is not a phone number"))
    return kept


def language(text: str) -> str:
    """`fr`, `en`, or "" when the cell is empty or names another language."""
    first = (fold(text).split() or [""])[0]
    return next((code for code, names in _LANGUAGES.items() if first in names), "")


def day(text: str) -> date | None:
    """A day written 31/12/2020, 2020-12-31 or as Excel's count of days. Raises Doubtful."""
    written = tidy(text)
    if not written:
        return None
    if written.isdecimal() and int(written) in _EXCEL_DAYS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(written))
    for form in _DATES:
        if match := form.fullmatch(written):
            return _date(text, **{part: int(digits) for part, digits in match.groupdict().items()})
    raise _not_a_date(text)


def job(text: str) -> str:
    """A job title; capitals give way to a sentence. Raises Doubtful."""
    title = typographic(text)
    if len(title) > JOB_LENGTH:
        raise _not(text, _("“%(value)s” is too long for a job title"))
    if not title.isupper():
        return _TITLE_WORDS.sub(lambda match: match[0].lower(), title)
    sentence = " ".join(word if word in _ACRONYMS else word.lower() for word in title.split(" "))
    return sentence[:1].upper() + sentence[1:]


def _date(text: str, *, day: int, month: int, year: int) -> date:
    if not 1900 < year < 2100:
        raise _not_a_date(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _not_a_date(text) from error


def _not_a_date(text: str) -> Doubtful:
    return _not(text, _("“%(value)s” is not a date such as 31/12/2020"))


def _not(text: str, sentence: str) -> Doubtful:
    return Doubtful(sentence % {"value": shortened(text)})
