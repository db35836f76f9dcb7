"""The chart of ports on a page, and the flag of a port beside its name."""

from datetime import datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..chart import Chart, Plate

register = template.Library()


@register.inclusion_tag("community/company/chart.html")
def sea_chart(chart: Chart, leads_to: str = "") -> dict[str, Any]:
    """The chart now; its ports lead to the "list" of the same page, or to an address to filter."""
    return {"chart": chart, "now": timezone.now(), "leads_to": leads_to}


@register.filter
def night(plate: Plate, at: datetime) -> str:
    return plate.night(at)


@register.simple_tag
def flag_of(is_open: bool) -> SafeString:
    """The flag as the chart shows it; words beside it say the same."""
    return format_html(
        '<svg class="pole-i" viewBox="-6 -30 26 36" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("img/coast.svg"),
        "open" if is_open else "shut",
    )
