"""The web server's door."""

import os
from collections.abc import Iterable
from contextvars import copy_context
from typing import override
from wsgiref.types import StartResponse, WSGIEnvironment

import django
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler

from community import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
# A page waits no longer for the database; 0 is for ever.
os.environ.setdefault("DATABASE_SECONDS", "8")


class Door(WSGIHandler):
    """Answers what Django fails to read before any middleware: a form in the encoding `hex`, a
    Content-Type that is none. Whatever fails later has been answered already."""

    @override
    def __call__(  # type: ignore[override]
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        # In a context of its own: what gunicorn says next does not bear the number of this request.
        own = copy_context()
        try:
            return own.run(super().__call__, environ, start_response)
        except (LookupError, ValueError, BadRequest, SuspiciousOperation):
            plain = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
            start_response("400 Bad Request", plain)
            return [b"This request cannot be read."]


try:
    django.setup(set_prefix=False)
    application = Door()
except env.BadSetting as refusal:
    env.leave(refusal)
