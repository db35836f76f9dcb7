"""What pages about people show."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.company.working_time import zone_of
from community.core import dates

from ..models import Member

register = template.Library()


@register.simple_tag
def made(code: str, obj: Any) -> SafeString:
    """The row of something that a person made, as the lists of its own app show it."""
    templates = [f"ui/row_{code}.html", "members/row_made.html"]
    return render_to_string(templates, {code: obj, "object": obj, "brief": True, "unsigned": True})


@register.filter
def clock_there(member: Member, now: datetime) -> str:
    """ "4 h 12 à Montréal", when her clock is not the reader's."""
    if member.site is None:
        return ""
    there = now.astimezone(zone_of(member.site.time_zone))
    if there.utcoffset() == timezone.localtime(now).utcoffset():
        return ""
    return _("%(time)s in %(city)s") % {"time": wall(there), "city": member.site.city}


@register.filter
def wall(moment: Any) -> str:
    """An hour as its own clock shows it, whatever the reader's."""
    return dates.clock(moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment)


@register.filter
def day_before(day: Any) -> Any:
    """The last day of a term whose end is exclusive."""
    return day - timedelta(days=1)
