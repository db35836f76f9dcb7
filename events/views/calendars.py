"""Calendar files, and the feed that a calendar program reads without signing in."""

from datetime import timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.company.models import Community
from community.core.once import carried_out_once
from community.core.throttles import Throttle
from members.models import Member
from members.requests import MemberRequest

from .. import actions, calendars, queries
from ..models import FeedToken
from .loading import seen_event

CALENDAR = "text/calendar; charset=utf-8"
# Calendar programs ask a few times a day, some every minute; on several devices.
POLLS = Throttle("feed", most=300, within=timedelta(hours=1))
_NEW_FEED = "new_feed"  # until the page to which the button leads has shown it


@require_safe
def event_calendar(request: MemberRequest, slug: str) -> HttpResponse:
    """One event to add to a calendar; the link to join only for those who have a seat."""
    event = seen_event(request, slug)
    may_join = event.my_state == "registered" or event.is_mine
    text = calendars.file_of(event, at=timezone.now(), join_link=may_join)
    file = {"Content-Disposition": f'attachment; filename="{event.slug}.ics"'}
    return HttpResponse(text, content_type=CALENDAR, headers=file)


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def feed_settings(request: MemberRequest) -> HttpResponse:
    """My feed: open it, give it another address, close it. The address is shown once."""
    person = request.user
    if request.method == "POST":
        _open_or_close(request, person)
        return redirect("events:feed-settings")
    secret = request.session.pop(_NEW_FEED, "")
    context = {
        "token": FeedToken.objects.alive().filter(person=person).first(),
        "address": secret and settings.SITE_URL + reverse("events:feed", args=[secret]),
    }
    return render(request, "events/feed.html", context)


def _open_or_close(request: MemberRequest, person: Member) -> None:
    if "close" in request.POST:
        actions.close_feed(by=person, at=timezone.now())
    else:
        request.session[_NEW_FEED] = actions.open_feed(by=person, at=timezone.now())


@login_not_required
@require_safe
def feed(request: MemberRequest, secret: str) -> HttpResponse:
    """The dates of whoever owns this secret, in their language."""
    person = queries.owner_of(secret)
    if person is None:
        raise Http404
    POLLS.count(person.pk)
    now = timezone.now()
    with translation.override(person.language), timezone.override(ZoneInfo(person.time_zone)):
        name = _("%(community)s, my dates") % {"community": Community.current().name}
        text = calendars.feed_of(queries.dates_of(person, now), name=name, at=now)
    private = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    whole = HttpResponse(text, content_type=CALENDAR, headers={**private, "ETag": _etag(text)})
    return get_conditional_response(request, etag=whole.headers["ETag"], response=whole) or whole


def _etag(text: str) -> str:
    """The same as long as no date has changed: when it was written is no change."""
    lines = (line for line in text.splitlines() if not line.startswith("DTSTAMP"))
    return quote_etag(sha256("\n".join(lines).encode()).hexdigest()[:32])
