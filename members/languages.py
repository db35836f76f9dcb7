"""The languages that colleagues speak."""

import unicodedata
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

NAMES: dict[str, Promise] = {
    "ar": pgettext_lazy("language", "Arabic"),
    "bg": pgettext_lazy("language", "Bulgarian"),
    "cs": pgettext_lazy("language", "Czech"),
    "da": pgettext_lazy("language", "Danish"),
    "de": pgettext_lazy("language", "German"),
    "el": pgettext_lazy("language", "Greek"),
    "en": pgettext_lazy("language", "English"),
    "es": pgettext_lazy("language", "Spanish"),
    "fi": pgettext_lazy("language", "Finnish"),
    "fr": pgettext_lazy("language", "French"),
    "he": pgettext_lazy("language", "Hebrew"),
    "hi": pgettext_lazy("language", "Hindi"),
    "hu": pgettext_lazy("language", "Hungarian"),
    "it": pgettext_lazy("language", "Italian"),
    "ja": pgettext_lazy("language", "Japanese"),
    "ko": pgettext_lazy("language", "Korean"),
    "nl": pgettext_lazy("language", "Dutch"),
    "no": pgettext_lazy("language", "Norwegian"),
    "pl": pgettext_lazy("language", "Polish"),
    "pt": pgettext_lazy("language", "Portuguese"),
    "ro": pgettext_lazy("language", "Romanian"),
    "ru": pgettext_lazy("language", "Russian"),
    "sk": pgettext_lazy("language", "Slovak"),
    "sv": pgettext_lazy("language", "Swedish"),
    "tr": pgettext_lazy("language", "Turkish"),
    "uk": pgettext_lazy("language", "Ukrainian"),
    "vi": pgettext_lazy("language", "Vietnamese"),
    "zh": pgettext_lazy("language", "Chinese"),
}


def name_of(code: str) -> str:
    """The name of a language in the reader's; the code itself when we have no name for it."""
    return str(NAMES.get(code, code))


def names_of(codes: Iterable[str]) -> list[str]:
    """The names of several, in their order."""
    return [name_of(code) for code in codes]


def choices() -> list[tuple[str, str]]:
    """Every language, in the alphabet of the reader's."""
    named = ((code, capfirst(name_of(code))) for code in NAMES)
    return sorted(named, key=lambda choice: unicodedata.normalize("NFKD", choice[1]))
