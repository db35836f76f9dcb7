"""Finding a sheet and reading it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.core.missing import or_404
from community.search.actions import count_miss
from members.requests import MemberRequest

from .. import queries
from ..models import Sheet


@require_safe
def sheet_list(request: MemberRequest) -> HttpResponse:
    """Sheets, narrowed by what the address asks for."""
    shown = queries.sheet_list(request)
    if shown.is_vain:
        count_miss(shown.bar.q, at=timezone.now())
    return render(request, "knowledge/sheet_list.html", {"list": shown})


@require_safe
def sheet_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """One sheet: what to do, and where it is done otherwise."""
    with or_404(Sheet):
        shown = queries.sheet_page(request.user, slug, request.GET.get("lang", ""))
    return render(request, "knowledge/sheet_detail.html", {"shown": shown, "sheet": shown.sheet})
