"""Rows of the library."""

from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString

from community.core.bilingual import shown_text
from community.core.pieces import Piece
from community.core.templatetags.ui import excerpt

from ..models import Tip, Tool

register = template.Library()
_TIP = Piece("knowledge/tip_row.html")
_TOOL = Piece("knowledge/tool_row.html")


@dataclass(frozen=True)
class TipRow:
    """What a row shows of a tip, and what one may do there."""

    slug: str
    title: str
    title_language: str
    gain: int
    category: str
    author: str
    city: str
    tried_count: int
    problem: "Problem | None"  # a brief row is without
    with_bookmark: bool
    kept: bool
    live: bool


@dataclass(frozen=True)
class Problem:
    """How a tip begins, and how long it takes to read."""

    excerpt: str
    language: str
    reading_minutes: int


@dataclass(frozen=True)
class ToolRow:
    """What the table of tools shows of one."""

    slug: str
    label: str
    purpose: str
    purpose_language: str
    status: str
    status_label: str
    where: str
    to_ask: "PersonToAsk | None"


@dataclass(frozen=True)
class PersonToAsk:
    slug: str
    name: str


@register.simple_tag
def tip_row(tip: Tip, *, keep: bool = False, live: bool = False, brief: bool = False) -> SafeString:
    """A row of `<ul class="rows">`; `keep` shows the bookmark, `live` makes it htmx."""
    title, title_language = shown_text(tip, "title")
    site = tip.author.site
    shown = TipRow(
        slug=tip.slug,
        title=title,
        title_language=title_language,
        gain=tip.gain,
        category=tip.category.name,
        author=tip.author.name,
        city=site.city if site else "",
        tried_count=tip.tried_count,
        problem=None if brief else _problem(tip),
        with_bookmark=keep,
        kept=keep and tip.is_kept,
        live=live,
    )
    return _TIP.html(shown)


def _problem(tip: Tip) -> Problem:
    text, language = shown_text(tip, "problem")
    return Problem(excerpt(text, 22), language, tip.reading_minutes)


@register.simple_tag
def tool_row(tool: Tool) -> SafeString:
    """A line of the table of tools."""
    purpose, purpose_language = shown_text(tool, "purpose")
    first = tool.to_ask
    shown = ToolRow(
        slug=tool.slug,
        label=tool.label,
        purpose=purpose,
        purpose_language=purpose_language,
        status=tool.status,
        status_label=str(Tool.Status(tool.status).label),
        where=tool.where,
        to_ask=PersonToAsk(first["slug"], first["name"]) if first else None,
    )
    return _TOOL.html(shown)
