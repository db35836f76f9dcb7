"""The first page, and putting one of its acts off."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.core.buttons import button
from members.requests import MemberRequest

from . import actions, queries
from .models import WeeklyAct


@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """Five minutes for this week, what is new for me, what comes next."""
    now = timezone.now()
    context = {"home": queries.home_for(request.user, at=now), "now": now}
    return render(request, "community/home/home.html", context)


@button(_("Not this week"))
def act_skip(request: MemberRequest, pk: int) -> HttpResponse:
    """Put one of my acts off."""
    mine = WeeklyAct.objects.filter(person=request.user)
    actions.skip(get_object_or_404(mine, pk=pk), by=request.user, at=timezone.now())
    return redirect("home:home")
