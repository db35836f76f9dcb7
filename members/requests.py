"""The requests of whoever is signed in."""

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Member


class MemberRequest(HttpRequest):
    """A request that only a person with a session makes: every page here asks for one."""

    user: Member
    htmx: HtmxDetails


def member_of(request: HttpRequest) -> Member:
    """Whoever is signed in, where Django or a library declares the request."""
    return cast(Member, request.user)
