"""The page of what a person is told."""

from django.core.paginator import Page
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
    page = _page(request)
    days = queries.by_day(queries.drawn(list(page)), timezone.localdate())
    context = {"page": page, "days": list(days)}
    return render(request, "community/notifications/notification_list.html", context)


def _page(request: HttpRequest) -> Page[queries.NotificationLine]:
    """The asked page. Most people have one only, and then nothing else is to be counted."""
    person, size = person_of(request), queries.SHOWN
    first = queries.lines(person, limit=size + 1)
    if len(first) <= size:
        return page_of(lambda _start: first, request, size=size, total=len(first))

    def lines(start: int) -> list[queries.NotificationLine]:
        return queries.lines(person, start=start)

    return page_of(lines, request, size=size, total=queries.count(person))


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
