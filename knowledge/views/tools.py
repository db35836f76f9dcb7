"""The directory of tools."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.core.missing import or_404
from community.search.actions import count_miss

from .. import queries
from ..models import Tool

A_YEAR = "private, max-age=31536000, immutable"


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    """Tools by category: what for, where, whom to ask."""
    shown = queries.tool_list(request)
    if shown.is_vain:
        count_miss(shown.bar.q, at=timezone.now())
    return render(request, "knowledge/tool_list.html", {"list": shown})


@require_safe
def tool_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One tool, and when to choose it rather than another."""
    with or_404(Tool):
        shown = queries.tool_page(slug, timezone.localdate())
    context = {"shown": shown, "tool": shown.tool, "now": timezone.now()}
    return render(request, "knowledge/tool_detail.html", context)


@require_safe
def tool_logo(request: HttpRequest, slug: str, name: str) -> FileResponse:
    """The logo in force; its name comes from what it shows, so it may be kept for long."""
    kept = get_object_or_404(Tool, slug=slug).logo
    if kept.name != f"tools/{name}" or not kept.storage.exists(kept.name):
        raise Http404
    headers = {"Cache-Control": A_YEAR}
    return FileResponse(kept.open("rb"), content_type="image/png", headers=headers)
