"""What one cell means: an address, a number, a language, a job."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext as _

from .refusals import Doubtful
from .text import fold, shortened, tidy, typographic

NUMBER_LENGTH, JOB_LENGTH, PLACE_LENGTH, ADDRESS_LENGTH = 20, 120, 100, 254

_LANGUAGES = {
    "fr": {"fr", "fra", "fre", "francais", "french", "francophone"},
    "en": {"en", "eng", "gb", "uk", "us", "anglais", "english", "anglophone"},
}
_ACRONYMS = {"RH", "DRH", "SI", "DSI", "R&D", "IT", "HR", "DG", "PDG", "CEO", "CFO", "IA", "AI"}
# Kept as they stand in the name of a company or a place, and the small words of a place.
_FORMS = {"SA", "SAS", "SARL", "SNC", "GIE", "SE", "NV", "BV", "AG"} | _ACRONYMS
_SMALL = {"DE", "DU", "DES", "LA", "LE", "LES", "EN", "SUR", "SOUS", "ET", "AND", "OF"}
_WORD = re.compile(r"[^\W\d_]+")
# “Assistante de Direction”: French titles take one capital, at the beginning.
_TITLE_WORDS = re.compile(r"(?<=\bde )(?:Direction|Projet|Site|Gestion)\b|(?<=\bd’)Équipe\b")


def email(text: str) -> str:
    """The address in lower case. Raises Doubtful."""
    address = tidy(text).lower().removeprefix("mailto:")
    if not address:
        raise Doubtful(_("no e-mail address"))
    try:
        validate_email(address)
        MaxLengthValidator(ADDRESS_LENGTH)(address)
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


def language(text: str) -> str:
    """`fr`, `en`, or "" when the cell is empty or names another language."""
    first = (fold(text).split() or [""])[0]
    return next((code for code, names in _LANGUAGES.items() if first in names), "")


def job(text: str) -> str:
    """A job title; capitals give way to a sentence. Raises Doubtful."""
    title = typographic(text)
    if len(title) > JOB_LENGTH:
        raise _not(text, _("“%(value)s” is too long for a job title"))
    if not title.isupper():
        return _TITLE_WORDS.sub(lambda match: match[0].lower(), title)
    sentence = " ".join(word if word in _ACRONYMS else word.lower() for word in title.split(" "))
    return sentence[:1].upper() + sentence[1:]


def place(text: str) -> str:
    """The name of a site or a company; capitals stay at the beginning of its words."""
    name = typographic(text)
    if not name.isupper():
        return name
    cased = _WORD.sub(lambda match: _cased(match[0]), name)
    return cased[:1].upper() + cased[1:]


def _cased(word: str) -> str:
    if word in _SMALL:
        return word.lower()
    return word if word in _FORMS else word.capitalize()


def _not(text: str, sentence: str) -> Doubtful:
    return Doubtful(sentence % {"value": shortened(text)})
