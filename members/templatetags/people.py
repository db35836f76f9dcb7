"""What pages about people show."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.company.working_time import zone_of
from community.core import dates
from community.core.pieces import Piece

from ..models import Member

register = template.Library()
_CARD = Piece("ui/card_person.html")
_GROUP = Piece("members/facet.html")


@register.simple_tag
def made(code: str, obj: Any) -> SafeString:
    """The row of something that a person made, as the lists of its own app show it."""
    templates = [f"ui/row_{code}.html", "members/row_made.html"]
    return render_to_string(templates, {code: obj, "object": obj, "brief": True, "unsigned": True})


@register.simple_tag
def person_card(person: Any, now: datetime) -> SafeString:
    """A row of the directory gives this card."""
    note, topics, site = clock_there(person, now), _unsaid(person), person.site
    department = person.department and person.department.name
    shown = (
        *(person.slug, person.name, person.job_fr, person.job_en, site and site.city, department),
        *(note, tuple(person.roles), tuple((topic["slug"], topic["label"]) for topic in topics)),
        tuple(person.reasons),
    )
    return _CARD.html(shown, person=person, note=note, roles=person.roles, topics=topics)


def _unsaid(person: Any) -> list[dict[str, str]]:
    """The topics that no reason for showing the person names already."""
    return [
        topic for topic in person.topics if not any(topic["label"] in why for why in person.reasons)
    ]


@register.simple_tag(takes_context=True)
def filter_group(context: template.Context, group: Any) -> SafeString:
    """The boxes of one filter; `all` leads to every value."""
    query: QueryDict = context["request"].GET.copy()
    query.pop("page", None)
    query["all"] = group.name
    url = f"?{query.urlencode()}" if group.has_more else ""
    shown = (group.name, str(group.title), tuple(group.options), group.is_open, url)
    return _GROUP.html(shown, filter=group, url=url)


@register.filter
def clock_there(member: Member, now: datetime) -> str:
    """ "4 h 12 à Montréal", when the person's clock is not the reader's."""
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
