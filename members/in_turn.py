"""Codes are tried one after the other: a session counts its wrong ones, and two requests at the
same moment would each count from the same number."""

from collections.abc import Callable
from functools import wraps
from zlib import crc32

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase

_CODES = 0x636F_6465  # "code"


def in_turn(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What one browser sends here is read, counted and saved before the next is looked at."""

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        key = request.session.session_key
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            _wait(key)
            _read_again(request)
            response = view(request, *args, **kwargs)
            if request.session.modified and request.session.session_key == key:
                request.session.save()
                # Saved once: a second time, after the lock, would undo what others count.
                request.session.modified = False
            return response

    return inner


def _wait(session_key: str) -> None:
    """Until this transaction ends, nobody else goes on with this session."""
    number = crc32(session_key.encode()) - 2**31
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_CODES, number])


def _read_again(request: HttpRequest) -> None:
    """The session as whoever came before left it."""
    vars(request.session).pop("_session_cache", None)
