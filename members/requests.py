"""The requests of whoever is signed in."""

from django.http import HttpRequest

from .models import Member


class MemberRequest(HttpRequest):
    """A request that only a person with a session makes: every page here asks for one."""

    user: Member
