"""Rows of the library."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from community.core.pieces import Piece

from ..models import Tip, Tool

register = template.Library()
_TIP = Piece("ui/row_tip.html")
_TOOL = Piece("knowledge/tool_row.html")


@register.simple_tag
def tip_row(tip: Tip, *, keep: bool = False, live: bool = False, brief: bool = False) -> SafeString:
    """A row of `<ul class="rows">`; `keep` shows the bookmark, `live` makes it htmx."""
    kept = keep and tip.is_kept  # type: ignore[attr-defined] # rows for a member know it
    return _TIP.html(
        (_facts(tip), kept, keep, live, brief), tip=tip, keep=keep, live=live, brief=brief
    )


def _facts(tip: Tip) -> tuple[Any, ...]:
    site = tip.author.site
    texts = (tip.problem_fr, tip.problem_en, *tip.steps_fr, *tip.steps_en, tip.copy_fr, tip.copy_en)
    return (
        *(tip.slug, tip.title_fr, tip.title_en, hash(texts), tip.gain, tip.tried_count),
        *(tip.category.name, tip.author.name, site and site.city),
    )


@register.simple_tag
def tool_row(tool: Tool) -> SafeString:
    """A line of the table of tools."""
    first = tool.to_ask  # type: ignore[attr-defined] # rows of the directory know it
    shown = (
        *(tool.slug, tool.label, tool.purpose_fr, tool.purpose_en, tool.status, tool.where),
        first and (first["slug"], first["name"]),
    )
    return _TOOL.html(shown, tool=tool, first=first)
