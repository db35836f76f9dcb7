"""What the library has to tell: the tips that helped most, and one figure."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.core import dates
from community.core.highlights import Highlight, Source, register, register_tellable

from .models import Tip
from .queries.gains import declared

MUCH_TRIED = 3  # colleagues
HOUR = 60


def _tips(since: datetime, until: datetime, limit: int) -> Sequence[Highlight]:
    """The most tried of late, then the most tried of all: a quiet quarter has its page too."""
    lately = list(Tip.objects.published().most_tried_since(since).with_author()[:limit])
    known = {tip.pk for tip in lately}
    always = Tip.objects.published().exclude(pk__in=known).most_tried().with_author()
    return [_told(tip) for tip in [*lately, *always[: limit - len(lately)]]]


def _told(tip: Tip) -> Highlight:
    tried = ngettext(
        "Tried by %(count)s colleague, %(minutes)s min gained.",
        "Tried by %(count)s colleagues, %(minutes)s min gained.",
        tip.tried_count,
    ) % {"count": tip.tried_count, "minutes": tip.gain}
    credit = _("A tip by %(name)s.") % {"name": tip.author.name}
    return Highlight(tip.title, f"{tip.problem} {tried} {credit}", tip.get_absolute_url())


def _figure(since: datetime, until: datetime, limit: int) -> Sequence[Highlight]:
    """Minutes that colleagues declared; none, no figure."""
    gained = declared(since=since)
    if not gained.minutes:
        return []
    text = ngettext(
        "Saved since the last issue, as declared by %(count)s colleague who tried a tip.",
        "Saved since the last issue, as declared by %(count)s colleagues who tried a tip.",
        gained.people,
    ) % {"count": gained.people}
    whole_hours = gained.minutes // HOUR * HOUR
    return [Highlight(dates.minutes(whole_hours or gained.minutes), text)]


TIPS = register(
    Source(
        "tips",
        gettext_lazy("Three tips that held"),
        origin=gettext_lazy("the most tried tips since the last issue"),
        heading="astuces-testees",
        best=_tips,
    )
)
FIGURE = register(
    Source(
        "figure",
        gettext_lazy("One figure"),
        origin=gettext_lazy("the minutes that members declared, without a name"),
        heading="nos-victoires",
        best=_figure,
    )
)


def _is_much_tried(tip: Tip) -> bool:
    return tip.is_published and tip.tried_count >= MUCH_TRIED


register_tellable("tip", _is_much_tried)
