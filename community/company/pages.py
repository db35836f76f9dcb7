"""The texts of the pages as a reader gets them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString
from django.utils.text import slugify

from community.core import richtext

from .models import Page

DEFAULTS = Path(__file__).parent / "texts" / "pages.toml"
FIGURES = {"community", "contact", "members", "running", "eligible", "hours", "declarants"}
# Within a number, before what it counts, and after a postcode: a line ends at none of these.
_IN_NUMBER = re.compile(
    r"(?<=\d) (?=\d|[€$£%°]|(?:h|min|px|Mo|MB)\b)|(?<=\b\d{5}) (?=[^\W\d_a-zà-ÿ])"
)
_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class PageSection:
    """A part of a page; the first one may have no title."""

    anchor: str
    title: str
    html: SafeString


@cache
def defaults() -> dict[str, dict[str, str]]:
    """The texts that every community starts with."""
    read: dict[str, dict[str, str]] = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    return read


def find(slug: str) -> Page:
    """The text that the company wrote, or ours. KeyError for a page that is not one."""
    return Page.objects.filter(slug=slug).first() or Page(slug=slug, **defaults()[slug])


def named(body: str) -> set[str]:
    """The figures that a text asks for."""
    return set(_PLACE.findall(body))


def titled(title: str, facts: Mapping[str, object]) -> str:
    """A title with its figures; a name without one stays as it was written."""
    return _PLACE.sub(lambda place: str(facts.get(place[1]) or place[0]), title)


def sections(body: str, facts: Mapping[str, object]) -> list[PageSection]:
    """The parts of a text with its figures; a paragraph whose figure is unknown is left out.

    A part of which nothing remains goes with its title.
    """
    return list(_sections(body, facts))


def _sections(body: str, facts: Mapping[str, object]) -> Iterator[PageSection]:
    for part in re.split(r"^## ", "\n" + body.replace("\r\n", "\n"), flags=re.MULTILINE):
        title, _break, text = part.partition("\n")
        written, text = text.strip(), _filled(text, facts)
        if text or (title.strip() and not written):
            title = title.strip()
            yield PageSection(slugify(title) or "text", title, richtext.render(text))


def _filled(text: str, facts: Mapping[str, object]) -> str:
    """Only the names that we know are replaced: the text is no template."""
    paragraphs = [
        paragraph for paragraph in re.split(r"\n\s*\n", text.strip()) if _is_known(paragraph, facts)
    ]
    words = _PLACE.sub(lambda place: str(facts.get(place[1], place[0])), "\n\n".join(paragraphs))
    return _IN_NUMBER.sub("\u00a0", words)


def _is_known(paragraph: str, facts: Mapping[str, object]) -> bool:
    return all(facts.get(name, "") is not None for name in _PLACE.findall(paragraph))
