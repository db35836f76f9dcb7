"""The chart of ports on a page, and the flag of a port beside its name."""

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from community.core.pieces import Piece

from ..chart import Chart, Place, Plate, draw
from ..models import Site, WorkingTime
from ..working_time import local_time

register = template.Library()
_CHART = Piece("community/company/chart.html", tells_time=True)


@dataclass(frozen=True)
class ShownChart:
    """What the chart shows at a quarter of an hour: within one, night moves by less than a dot."""

    chart: Chart
    leads_to: str
    now: datetime


@register.simple_tag
def sea_chart(chart: Chart, leads_to: str = "") -> SafeString:
    """The chart now; its ports lead to the "list" of the same page, or to an address to filter."""
    now = timezone.now()
    quarter = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    return _CHART.html(ShownChart(chart, leads_to, quarter))


@register.simple_tag
def unnamed_chart() -> Chart | None:
    """The chart for a page that is public: flags, without a name, a number or a way to anything."""
    at = timezone.now()
    places = []
    for site in Site.objects.order_by("longitude", "latitude"):
        if site.latitude is not None and site.longitude is not None:
            is_open = local_time(site, site.time_zone, WorkingTime(), at).is_working
            where = float(site.latitude), float(site.longitude)
            places.append(Place("", "", *where, is_open=is_open))
    return draw(tuple(places), has_inset=False)


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
