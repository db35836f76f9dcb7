"""The directory of tools."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.core.missing import or_404

from .. import queries
from ..models import Tool


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    """Tools by category: what for, where, whom to ask."""
    return render(request, "knowledge/tool_list.html", {"list": queries.tool_list(request)})


@require_safe
def tool_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One tool, and when to choose it rather than another."""
    with or_404(Tool):
        shown = queries.tool_page(slug)
    return render(request, "knowledge/tool_detail.html", {"shown": shown, "tool": shown.tool})
