"""How long a session lives (ASVS 7.3): 14 days without a visit, 30 days in all.

A colleague comes for five minutes a week, on a machine that their company locks; the office asks
for a second factor of its own every twelve hours (community.office.door).
"""

import time
from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

# Not core's alias: this module is loaded before the models are.
type Answer = Callable[[HttpRequest], HttpResponseBase]

LASTS = timedelta(days=30)
_SIGNED_IN_AT, _SEEN_ON = "signed_in_at", "seen_on"


def begin(request: HttpRequest, **_signal: object) -> None:
    """Note when a session was signed in."""
    _stamp(request.session)


def _stamp(session: SessionBase) -> None:
    session[_SIGNED_IN_AT] = int(time.time())
    session[_SEEN_ON] = timezone.localdate().isoformat()


def _is_over(session: SessionBase) -> bool:
    return time.time() - session[_SIGNED_IN_AT] > LASTS.total_seconds()


def _prolong(session: SessionBase, today: date) -> None:
    """Once a day, so that a page costs no write: saving is what moves the end of a session."""
    if session[_SEEN_ON] != today.isoformat():
        session[_SEEN_ON] = today.isoformat()


def limits(get_response: Answer) -> Answer:
    """Ends sessions that are too old, and keeps alive those that are used."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        session = request.session
        if SESSION_KEY in session:
            if _SIGNED_IN_AT not in session:
                _stamp(session)
            if _is_over(session):
                logout(request)
            else:
                _prolong(session, timezone.localdate())
        return get_response(request)

    return middleware
