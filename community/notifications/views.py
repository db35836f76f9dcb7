"""The page of what a person is told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.core.buttons import button
from community.core.paging import page_of
from community.core.person import person_of

from . import actions, queries
from .models import Notification


@require_safe
def notification_list(request: HttpRequest) -> HttpResponse:
    """What happened to what is mine."""
    person = person_of(request)
    page = page_of(
        lambda start: queries.drawn(queries.lines(person, start=start)),
        request,
        size=queries.SHOWN,
        total=queries.count(person),
    )
    days = queries.by_day(page.object_list, timezone.localdate())
    context = {"page": page, "days": list(days)}
    return render(request, "community/notifications/notification_list.html", context)


@button(_("See it"))
def notification_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Go and see; this line counts as read."""
    mine = Notification.objects.filter(person_id=request.user.pk).select_related("entry")
    notification = get_object_or_404(mine, pk=pk)
    actions.read(notification, at=timezone.now())
    return redirect(notification.entry.address or "notifications:notification-list")


@button(_("Mark all as read"))
def notification_read_all(request: HttpRequest) -> HttpResponse:
    """Everything counts as read."""
    actions.read_all(person_of(request), at=timezone.now())
    return redirect("notifications:notification-list")
