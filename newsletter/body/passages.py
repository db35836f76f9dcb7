"""Finding in a text the paragraph that somebody is asked about."""

import re

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

# Of a sanitised text: its tags are plain and known. Each form knows where it ends.
_PARAGRAPH = re.compile(
    r"<(p|h[2-4]|li(?!>\s*<p))((?: class=\"[a-z ]*\")?)>((?:[^<]|<(?!/?\1>))*+)</\1>"
)


def marked(body: SafeString, passage: str) -> tuple[SafeString, bool]:
    """The text with a mark on the first paragraph that says these words, and whether one does."""
    words = _plain(passage)
    if not words:
        return body, False
    for paragraph in _PARAGRAPH.finditer(body):
        if words in _plain(strip_tags(paragraph[3])):
            start, end = paragraph.span(3)
            text = f'{body[:start]}<mark id="passage">{body[start:end]}</mark>{body[end:]}'
            return SafeString(text), True  # nosec B703 # of a text sanitised when it was written
    return body, False


def _plain(text: str) -> str:
    """As one compares it: without case, and any space is a space."""
    spaced = text.replace("&nbsp;", " ").replace("&amp;", "&")
    return " ".join(spaced.casefold().split())
