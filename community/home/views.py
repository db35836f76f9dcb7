"""The first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from members.requests import MemberRequest

from . import queries


@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """What to do now, what is new, whom to ask."""
    now = timezone.now()
    context = {"home": queries.home_for(request.user, at=now), "now": now}
    return render(request, "community/home/home.html", context)
