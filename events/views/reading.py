"""Looking at the agenda: as a list, as a month, one event."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.core.missing import or_404
from community.search.actions import count_miss
from members.requests import MemberRequest

from .. import queries
from ..models import Event


@require_safe
def event_list(request: MemberRequest) -> HttpResponse:
    """What is next, narrowed by what the address asks for."""
    now = timezone.now()
    shown = queries.agenda(request.user, request, now)
    if shown.is_vain:
        count_miss(shown.filters.q, at=now)
    return render(request, "events/event_list.html", {"agenda": shown})


@require_safe
def event_month(request: MemberRequest, year: int, number: int) -> HttpResponse:
    """One month, week by week."""
    if not (queries.FIRST_YEAR < year < queries.LAST_YEAR and 1 <= number <= 12):
        raise Http404
    shown = queries.month(request.user, date(year, number, 1), timezone.now())
    return render(request, "events/event_month.html", {"month": shown})


@require_safe
def event_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """One event: when on my clock, who runs it, who comes, my place."""
    with or_404(Event):
        shown = queries.event_page(request.user, slug, timezone.now())
    return render(request, "events/event_detail.html", {"shown": shown, "event": shown.event})
