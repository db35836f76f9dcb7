"""Errors are reported to a Sentry server where somebody asks for it, and say nothing of people."""

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from tests.site.test_settings import PRODUCTION, manage, production_address, run

# Source code is reported: the names of people come from elsewhere.
BROKEN = """
import os
import sentry_sdk
from community.wsgi import application
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory

def broken(*_):
    name = os.environ["PERSON"]
    raise RuntimeError(f"({name}@aurelis.example) is there\\nDETAIL: {name}")

BaseHandler.resolve_request = broken
person = os.environ["PERSON"]
headers = {"host": "escale.aurelis.example", "cookie": f"sid={person}"}
address = f"/m/{person}/?q={person}"
sent = RequestFactory(headers=headers).post(address, {"text": person}, secure=True)
application(sent.environ, lambda status, told: print(status[:3], dict(told)["X-Request-ID"]))
sentry_sdk.flush(10)
"""


class Server(ThreadingHTTPServer):
    told: list[str]


class Sentry(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}[
            self.headers["Content-Encoding"]
        ]
        self.server.told.append(unpack(body).decode())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture
def sentry() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Sentry) as server:
        server.told = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_an_error_is_reported_without_anybody(db, sentry):
    dsn = f"http://key@127.0.0.1:{sentry.server_port}/1"
    environment = PRODUCTION | {
        "DATABASE_URL": production_address(),
        "DJANGO_SETTINGS_MODULE": "tests.production_settings",
        "SENTRY_DSN": dsn,
        "PERSON": "claire",
    }
    done = run("-c", BROKEN, **environment)
    assert done.returncode == 0, done.stderr
    status, number = done.stdout.split()
    (told,) = sentry.told
    event = json.loads(told.splitlines()[2])
    assert (status, event["tags"]["request"]) == ("500", number)
    assert event["request"] == {"method": "POST", "url": "https://escale.aurelis.example/m/…/"}
    assert [(one["type"], one["value"]) for one in event["exception"]["values"]] == [
        ("RuntimeError", "… is there")
    ]
    assert "claire" not in json.dumps(event)
    assert event.keys().isdisjoint({"user", "breadcrumbs", "extra"})


@pytest.mark.parametrize(
    ("dsn", "sentence"),
    [
        ("https://sentry.aurelis.example", "SENTRY_DSN must be as Sentry gives it: "),
        ("sentry.aurelis.example", "SENTRY_DSN must be an address starting with https://."),
    ],
)
def test_an_address_that_is_none_is_refused(dsn, sentence):
    done = manage("check", DATABASE_URL="postgres://a@b/c", SENTRY_DSN=dsn, **PRODUCTION)
    assert done.returncode == 3
    assert done.stderr.startswith(sentence)


def test_a_missing_package_is_said():
    start = "import sys; sys.modules['sentry_sdk'] = None; import community.wsgi"
    dsn = "https://key@sentry.aurelis.example/1"
    done = run("-c", start, DATABASE_URL="postgres://a@b/c", SENTRY_DSN=dsn, **PRODUCTION)
    assert done.returncode == 3
    assert done.stderr == (
        "SENTRY_DSN is set, and sentry-sdk is not installed: run "
        "“uv sync --locked --no-dev --group sentry”, or unset it.\n"
    )


def test_without_an_address_the_package_is_not_loaded():
    start = "import sys, community.wsgi; print('sentry_sdk' in sys.modules)"
    done = run("-c", start, DATABASE_URL="postgres://a@b/c", **PRODUCTION)
    assert done.stdout == "False\n", done.stderr
