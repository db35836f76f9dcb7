"""Rows of the library."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from community.core import countries, dates
from community.core.bilingual import active_language, shown_text
from community.core.pieces import Piece
from community.core.richtext import sentences
from community.core.templatetags.faces import Tile, tile_of
from community.core.templatetags.ui import language_of

from .. import titles
from ..models import Tip, Tool

register = template.Library()
_TIP = Piece("knowledge/tip_row.html")
_TOOL = Piece("knowledge/tool_row.html", tells_time=True)
HOUR = 60


@dataclass(frozen=True)
class TipRow:
    """What a row shows of a tip, and what one may do there."""

    slug: str
    title: str
    title_language: str
    gain: int
    category: str
    flag: str
    author: str
    city: str
    tried_count: int
    result: str  # a brief row is without
    result_language: str
    with_bookmark: bool
    kept: bool
    live: bool


@dataclass(frozen=True)
class ToolRow:
    """What the directory shows of a tool."""

    slug: str
    name: str
    tile: Tile
    purpose: str
    purpose_language: str
    status: str
    status_label: str
    countries: str  # none is everywhere
    to_ask: "PersonToAsk | None"
    checked_on: date | None
    instead: "Instead | None"


@dataclass(frozen=True)
class PersonToAsk:
    slug: str
    name: str


@dataclass(frozen=True)
class Instead:
    """What took the place of a retired tool."""

    slug: str
    name: str


@register.simple_tag
def tip_row(
    tip: Tip,
    *,
    keep: bool = False,
    live: bool = False,
    brief: bool = False,
    unsigned: bool = False,
) -> SafeString:
    """A row of `<ul class="rows">`; `keep` shows the bookmark, `live` makes it htmx.

    What is `brief` does not say what came of it, what is `unsigned` not who wrote it.
    """
    title, title_language = shown_text(tip, "title")
    result, result_language = ("", "") if brief else result_of(tip)
    author = "" if unsigned else tip.author.name
    site = tip.author.site if author else None
    shown = TipRow(
        slug=tip.slug,
        title=title,
        title_language=title_language,
        gain=tip.gain,
        category=tip.category.name,
        flag=tip.category.flag,
        author=author,
        city=site.city if site else "",
        tried_count=tip.tried_count,
        result=result,
        result_language=result_language,
        with_bookmark=keep,
        kept=keep and tip.is_kept,
        live=live,
    )
    return _TIP.html(shown)


def result_of(tip: Tip) -> tuple[str, str]:
    """What came of it, in the words of a reader; before anybody says so, how its problem begins.

    With the language of these words.
    """
    language = active_language()
    if said := getattr(tip, f"result_{language}"):
        return said, language
    problem, language = shown_text(tip, "problem")
    title = getattr(tip, f"title_{language}")
    return first_sentence(titles.after_title(title, problem)), language


@register.simple_tag
def result_line(tip: Tip) -> SafeString:
    """The same as a paragraph."""
    text, language = result_of(tip)
    return format_html("<p{}>{}</p>", language_of(language), text) if text else SafeString()


@register.filter
def first_sentence(text: str) -> str:
    return sentences(text)[0]


@register.filter
def tried_by(count: int) -> str:
    """ "3 colleagues tried it", in a row."""
    said = ngettext("%(count)s colleague tried it", "%(count)s colleagues tried it", count)
    return said % {"count": count}


@register.filter
def gained(minutes: int) -> str:
    """ "45 min saved", as a tip says what it gives."""
    said = ngettext("%(time)s saved", "%(time)s saved", 1 if minutes in (1, HOUR) else 2)
    return said % {"time": dates.minutes(minutes)}


@register.simple_tag
def tool_row(tool: Tool) -> SafeString:
    """An item of the directory of tools."""
    purpose, purpose_language = shown_text(tool, "purpose")
    first = tool.to_ask
    other = tool.replaced_by
    shown = ToolRow(
        slug=tool.slug,
        name=tool.name,
        tile=tile_of(tool),
        purpose=purpose,
        purpose_language=purpose_language,
        status=tool.status,
        status_label=str(Tool.Status(tool.status).label),
        countries=countries.names_of(tool.countries),
        to_ask=PersonToAsk(first["slug"], first["name"]) if first else None,
        checked_on=tool.checked_on,
        instead=Instead(other.slug, other.name) if other else None,
    )
    return _TOOL.html(shown)
