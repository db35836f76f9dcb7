from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import queries
from .loading import reader


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """What the library holds, and where to start."""
    shown = queries.library(reader(request), timezone.now())
    return render(request, "knowledge/library.html", {"library": shown})
