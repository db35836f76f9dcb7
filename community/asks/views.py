"""What somebody does with what they were asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core.buttons import button
from community.core.destinations import next_page
from community.core.person import person_of

from . import actions
from .models import Ask


@button(gettext_lazy("Not me"))
def ask_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Not me: nobody is told, and nobody asks why."""
    actions.decline(_own(request, pk), at=timezone.now())
    return redirect(next_page(request))


@button(gettext_lazy("I can help after all"))
def ask_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """I changed my mind."""
    if not actions.take_up(_own(request, pk)):
        messages.info(request, _("Thank you: nobody needs help with it any more."))
    return redirect(next_page(request))


def _own(request: HttpRequest, pk: int) -> Ask:
    return get_object_or_404(Ask, pk=pk, person_id=person_of(request).pk)
