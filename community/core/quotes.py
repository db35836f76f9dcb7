"""Quotation marks within quotation marks: “these” in French, ‘these’ in English."""

import re

from .bilingual import active_language

_SPACE = "[ \u00a0\u202f]"
_INNER = {
    # Spaces are looked at from their first one: a text of nothing else takes no longer.
    "fr": [(re.compile(f"«{_SPACE}*"), "“"), (re.compile(f"(?<!{_SPACE}){_SPACE}*»"), "”")],
    "en": [(re.compile("“"), "‘"), (re.compile("”"), "’")],
}


def within_quotes(text: str) -> str:
    """A title as it stands between the quotation marks of the language that is read."""
    for mark, inner in _INNER[active_language()]:
        text = mark.sub(inner, text)
    return text
