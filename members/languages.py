"""The languages that colleagues speak (ISO 639), by their names in Unicode CLDR."""

from collections.abc import Iterable

from babel import Locale
from django.utils.text import capfirst

from community.core.bilingual import active_language
from community.core.letters import bare

# Those that a profile offers: of the others, hardly anybody would look for one in a company.
CODES = (
    *("ar", "bg", "cs", "da", "de", "el", "en"),
    *("es", "fi", "fr", "he", "hi", "hu", "it"),
    *("ja", "ko", "nl", "no", "pl", "pt", "ro"),
    *("ru", "sk", "sv", "tr", "uk", "vi", "zh"),
)


def name_of(code: str) -> str:
    """The name of a language in the reader's; the code itself when it has no name."""
    return str(Locale(active_language()).languages.get(code, code))


def names_of(codes: Iterable[str]) -> list[str]:
    """The names of several, in their order."""
    return [name_of(code) for code in codes]


def choices() -> list[tuple[str, str]]:
    """Every language, in the alphabet of the reader's."""
    named = ((code, capfirst(name_of(code))) for code in CODES)
    return sorted(named, key=lambda choice: bare(choice[1]))
