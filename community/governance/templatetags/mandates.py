"""What a page says of a mandate."""

from django import template
from django.utils.translation import gettext as _

from community.core import dates

from ..queries import SeatWithMandate

register = template.Library()


@register.filter
def tenure(place: SeatWithMandate) -> str:
    """What matters most about who holds a seat: an end, a beginning, or who stands in for them."""
    mandate = place.mandate
    if mandate is None:
        return ""
    if place.is_coming:
        return _("from %(day)s on") % {"day": dates.long_day(mandate.starts_on)}
    if place.following:
        next_one = place.following
        day = dates.long_day(next_one.starts_on)
        return _("then %(name)s, from %(day)s on") % {"name": next_one.person.name, "day": day}
    if place.ends_soon:
        return _("until %(day)s, to be taken over") % {"day": dates.long_day(mandate.last_day)}
    if mandate.deputy:
        return _("with %(name)s") % {"name": mandate.deputy.name}
    return _("no deputy yet")
