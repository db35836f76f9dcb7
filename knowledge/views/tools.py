"""The directory of tools."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.core.missing import or_404
from community.search.actions import count_miss

from .. import queries
from ..models import Tool


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    """Tools by category: what for, where, whom to ask."""
    shown = queries.tool_list(request)
    if shown.is_vain:
        count_miss(shown.q, at=timezone.now())
    return render(request, "knowledge/tool_list.html", {"list": shown})


@require_safe
def tool_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One tool, and when to choose it rather than another."""
    with or_404(Tool):
        shown = queries.tool_page(slug)
    return render(request, "knowledge/tool_detail.html", {"shown": shown, "tool": shown.tool})
