"""Our addresses, and the bare page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from community.activity.models import Entry
from community.urls import *  # noqa: F403
from community.urls import urlpatterns

ROWS = 50


def bare(request: HttpRequest) -> HttpResponse:
    """Fifty rows in the order of an index: what any Django page costs."""
    assert request.user.is_authenticated
    newest = Entry.objects.order_by("-happened_at", "-id")[:ROWS]
    return render(request, "bare.html", {"rows": newest}, using="bare")


urlpatterns = [path("bare/", bare), *urlpatterns]
