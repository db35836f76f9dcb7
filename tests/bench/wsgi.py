"""Our application and the bare page in one process; a request may ask how many queries it took."""

import os
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import override_settings

from community.wsgi import application as ours

COUNT = "HTTP_X_COUNT_QUERIES"

with override_settings(MIDDLEWARE=settings.BARE_MIDDLEWARE):
    bare = WSGIHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the page asked for would."""
    page = bare if environ["PATH_INFO"] == "/bare/" else ours
    return (
        _counted(page, environ, start_response)
        if COUNT in environ
        else page(environ, start_response)
    )


def _counted(
    page: WSGIHandler, environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    asked = 0

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*arguments)

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start_response(status, [*headers, ("X-Queries", str(asked))], *more)

    with connection.execute_wrapper(count):
        return page(environ, start)
