"""Sessions of people who are signed in, and browsers without JavaScript that hold them."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client

from members.models import Member


def session_of(member: Member) -> str:
    """The key of a session that begins. `Client.force_login` makes an empty one before and deletes
    it after: twice the time, in thousands of tests."""
    request = HttpRequest()
    request.session = SessionStore()
    login(request, member, settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return request.session.session_key


def browser(session: str | None) -> Client:
    client = Client()
    if session is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client
