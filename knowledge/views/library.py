from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.requests import MemberRequest

from .. import queries


@require_safe
def library(request: MemberRequest) -> HttpResponse:
    """What the library holds, and where to start."""
    shown = queries.library(request.user)
    return render(request, "knowledge/library.html", {"library": shown})
