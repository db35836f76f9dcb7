"""The door of the office: a right there, and a second factor used in this very session.

A session may be left open on a desk: the factor counts for twelve hours (ASVS 7.3, 6.3.3).
"""

import time
from collections.abc import Iterator
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from community.core.destinations import next_page
from members import demo_accounts
from members.models import Member

FACTOR_LASTS = timedelta(hours=12)
# A list of recovery codes is made with every other factor: having one proves nothing more.
FACTORS = [Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
_ADDED_AT = "second_factor_added_at"


def is_open(request: HttpRequest) -> bool:
    """Whether this person may go through, in this session."""
    person = request.user
    if not (person.is_active and person.is_staff and isinstance(person, Member)):
        return False
    return is_exempt(person) or _factor_was_used(request)


def is_exempt(person: Member) -> bool:
    """The demo accounts, at home only: who tries the demo should not need a telephone."""
    return settings.AT_HOME and demo_accounts.is_demo(person)


def _factor_was_used(request: HttpRequest) -> bool:
    oldest = time.time() - FACTOR_LASTS.total_seconds()
    return any(at > oldest for at in _factor_uses(request))


def _factor_uses(request: HttpRequest) -> Iterator[float]:
    """When a factor was used here; whoever has just set one up has shown that it is theirs."""
    for record in get_authentication_records(request, request.user):
        if record["method"] == "mfa":
            yield record["at"]
    yield request.session.get(_ADDED_AT, 0)


@receiver(authenticator_added, dispatch_uid="office.door.note_factor")
def note_factor(request: HttpRequest, authenticator: Authenticator, **_signal: object) -> None:
    """Remember that a factor was set up in this session."""
    if authenticator.type in FACTORS:
        request.session[_ADDED_AT] = time.time()


def lead(request: HttpRequest) -> HttpResponse:
    """Where a signed-in person goes from the door: in, or to what is missing."""
    target = next_page(request, reverse("admin:index"))
    if is_open(request):
        return redirect(target)
    owned = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    if owned.isdisjoint(FACTORS):
        messages.warning(
            request,
            _("The administration asks for a second step: add a passkey or an app, then return."),
        )
        return redirect("mfa_index")
    by_code = Authenticator.Type.TOTP in owned
    page = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    return redirect(f"{page}?{urlencode({'next': target})}")
