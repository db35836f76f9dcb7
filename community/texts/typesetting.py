"""How a text of the rich editor is set on any page: rules of the page, never marks in the text.

Texts are sanitised when they are written, so that tags here are plain and known.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# Every form below knows where it ends before it looks for it, so that time grows with the text.
_TABLE = re.compile(r"<table>(?:[^<]|<(?!/?table>))*+</table>")
_HEADING = re.compile(r"<h2>((?:[^<]|<(?!/?h2>))*+)</h2>")
_SUBHEADING = re.compile(r"(</?)h3(?=>)")


def begun_with_a_heading(html: str) -> str:
    """A subheading before any heading is one: a page skips no level, as its PDF does not."""
    before, heading, after = html.partition("<h2>")
    return _SUBHEADING.sub(r"\1h2", before) + heading + after


def with_tables_that_scroll(html: str) -> str:
    """A wide table scrolls by itself, by keyboard too."""
    opening = f'<div class="scroll" tabindex="0" role="region" aria-label="{_("Table")}">'
    return _TABLE.sub(lambda table: f"{opening}{table[0]}</div>", html)


@dataclass(frozen=True)
class Heading:
    """What stands above a part of a text, and the mark by which it is reached."""

    mark: str
    words: str


def typeset(html: str) -> tuple[SafeString, list[Heading]]:
    """A text as a page shows it, and its headings in their order."""
    headings: list[Heading] = []

    def marked(heading: re.Match[str]) -> str:
        mark = f"part-{len(headings) + 1}"
        headings.append(Heading(mark, unescape(strip_tags(heading[1]))))
        return f'<h2 id="{mark}">{heading[1]}</h2>'

    text = _HEADING.sub(marked, with_tables_that_scroll(begun_with_a_heading(html)))
    return SafeString(text), headings  # nosec B703 # of a text sanitised when it was written
