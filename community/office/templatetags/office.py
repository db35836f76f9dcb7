"""What the lists of the office need beyond Django's."""

from collections.abc import Iterable, Iterator, Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()

ROLES = {"<th": "rowheader", "<td": "cell"}


@register.filter
def labelled(row: Iterable[SafeString], headers: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Each cell with the name of its column, for a screen too narrow for a row of headers."""
    for cell, header in zip(row, headers, strict=True):
        begins = cell[:3]
        attributes = format_html(
            ' role="{}" data-label="{}"', ROLES[begins], capfirst(str(header["text"]))
        )
        yield mark_safe(begins + attributes + cell[3:])  # nosec B703 # both parts were escaped
