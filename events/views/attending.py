"""Taking a seat and giving it back."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core.buttons import button
from community.core.destinations import next_page
from community.core.throttles import Throttle
from members.requests import MemberRequest

from .. import actions
from ..models import Registration
from .loading import seen_event, title_of

SEATS = Throttle("seats", most=40, within=timedelta(minutes=10))


@button(gettext_lazy("Register"), title_of)
def event_register(request: MemberRequest, slug: str) -> HttpResponse:
    """Register me; when every seat is taken, I wait in order."""
    event = seen_event(request, slug)
    SEATS.count(request.user.pk)
    mine = actions.register(event, by=request.user, at=timezone.now())
    if mine.state == Registration.State.REGISTERED:
        messages.success(request, _("You are registered. An e-mail with the date is on its way."))
    else:
        messages.info(
            request,
            _("Every seat is taken: you are on the waiting list, and an e-mail confirms it."),
        )
    return redirect(next_page(request, event.get_absolute_url()))


@button(gettext_lazy("Give my seat back"), title_of)
def event_unregister(request: MemberRequest, slug: str) -> HttpResponse:
    """Give my place back to the next one."""
    event = seen_event(request, slug)
    had_seat = event.my_state == Registration.State.REGISTERED
    SEATS.count(request.user.pk)
    actions.unregister(event, by=request.user, at=timezone.now())
    messages.info(
        request,
        _(
            "Your seat is given back. The file that takes the date out of your calendar is "
            "on its way by e-mail."
        )
        if had_seat
        else _("You are no longer on the waiting list. Thank you for telling us."),
    )
    return redirect(event)
