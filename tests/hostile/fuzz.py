"""Every address of the table, by every method, with values that break forms and databases."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.http import QueryDict
from django.test import Client

from tests.site.table import GET, POST, World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
VALUES = (
    *("", "x", "\0", "a\0b", "\u202e", "\u200b\u2060", "é" * 300, "9" * 5000, "-1", "0", "1e999"),
    *(
        "9999-12-31",
        "0001-01-01",
        "2026-02-30",
        "25:61",
        "NaN",
        "'",
        '"',
        "%",
        "%s",
        "{}",
        "{{ 7 }}",
    ),
    *("[" * 5000, '{"a":' * 2000, "<", "<" * 2000, "../" * 50, "//x", "http://x", "javascript:0"),
    *("#12345g", "a" * 288 + "@aurelis.example", "🎄", "x" * 20_000, "\r\nX: y", ";" * 3000),
)
TYPES = (
    *("application/x-www-form-urlencoded", "application/json", "text/plain", "", "x/y"),
    *("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a"),
    *(
        f"application/x-www-form-urlencoded; charset={name}"
        for name in ("foo", "hex", "utf-16", "\xe9")
    ),
    *("text/plain; charset=idna", "application/x-www-form-urlencoded; charset=utf-8"),
)
# What views and forms read, so that a value reaches them; each page is asked with all of them.
NAMES = (
    *("q", "page", "next", "sort", "kind", "site", "topic", "topics", "tool", "category", "view"),
    *("month", "year", "language", "spoken", "helps", "job", "department", "type", "minutes"),
    *("title", "problem", "steps", "copy", "sites", "version", "note", "reason", "day", "starts"),
    *(
        "ends",
        "end_day",
        "time_zone",
        "mode",
        "place",
        "join_link",
        "seats",
        "closes_on",
        "co_hosts",
    ),
    *("summary", "programme", "prepare", "speaker", "first_name", "last_name", "email", "phone"),
    *("bio_fr", "bio_en", "job_fr", "job_en", "starts_on", "ends_on", "replacement", "days"),
    *("people", "shown", "step", "login", "password", "code", "credential", "opened_by", "to"),
    *("text", "body", "standfirst", "credit", "section", "author", "angle", "due_on", "word"),
    *("number", "theme_fr", "theme_en", "closing_on", "close", "proposed_title", "action", "by"),
    *("learns", "masters", "words", "stage", "at", "remember", "oldpassword", "password1"),
)


FORM = "application/x-www-form-urlencoded"


@dataclass
class Found:
    """What a fuzz got: how many answers by status, and the requests that broke."""

    by_status: Counter[int] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def line(self) -> str:
        told = ", ".join(f"{status}: {count}" for status, count in sorted(self.by_status.items()))
        return f"{sum(self.by_status.values())} requests; answers by status: {told}"


def paths(world: World) -> list[str]:
    """Every address of the table, and each with something else in its places."""
    return sorted({path.format(**world.places) for path, _told in [*GET.values(), *POST.values()]})


def ask(client: Client, found: Found, method: str, path: str, **sent: Any) -> None:
    """One request, counted; 500 is kept with what was asked."""
    try:
        status = client.generic(method, path, **sent).status_code
    except Exception as error:
        status, sent["error"] = 500, repr(error)[:300]
    found.by_status[status] += 1
    if status >= 500:
        found.broken.append(f"{method} {path[:200]} {str(sent)[:500]}")


def encoded(turn: int, longest: int) -> str:
    """A value under every name: another one at each turn, so that in the end each meets each."""
    values = [value for value in VALUES if len(value) <= longest]
    query = QueryDict(mutable=True)
    for place, name in enumerate(NAMES):
        query[name] = values[(place + turn) % len(values)]
    return query.urlencode()


def parameters(client: Client, path: str, found: Found, turns: range) -> None:
    """Odd values under every name at once, in the address and in a form."""
    bare = path.partition("?")[0]
    for turn in turns:
        ask(client, found, "GET", f"{bare}?{encoded(turn, 400)}")
        ask(client, found, "POST", bare, data=encoded(turn, 30_000), content_type=FORM)


def fields(client: Client, path: str, found: Found, turns: range) -> None:
    """A form as the page holds it, with one field at a time made odd: it alone is refused."""
    page = client.get(path)
    shown = getattr(page, "context", None) or {}
    form = shown.get("form") if hasattr(shown, "get") else None
    for name in getattr(form, "fields", {}):
        for turn in turns:
            query = QueryDict(mutable=True)
            for other in form.fields:
                query[other] = str(form[other].value() or "x")
            query[name] = VALUES[turn % len(VALUES)]
            ask(client, found, "POST", path, data=query.urlencode(), content_type=FORM)


def methods(client: Client, path: str, found: Found) -> None:
    for method in METHODS:
        ask(client, found, method, path)


def types(client: Client, path: str, found: Found) -> None:
    for kind in TYPES:
        for body in (b"", b"a=b", b"\xff\xfe=\x00", b"--a\r\n\r\n", b'{"a": 1}'):
            ask(client, found, "POST", path, data=body, content_type=kind)


def places(world: World) -> Iterator[str]:
    """Addresses whose parts are odd."""
    for path, _told in [*GET.values(), *POST.values()]:
        if "{" in path:
            for value in ("\0", "x", "9" * 30, "é", "-", "a" * 300, "%"):
                yield path.format(**dict.fromkeys(world.places, quote(value)))
    for year in ("0", "1", "9999", "99999999999999999999"):
        for month in ("0", "1", "12", "13", "99999999999999999999"):
            yield f"/events/{year}/{month}/"


def everything(client: Client, path: str, found: Found) -> None:
    """All that is tried at one address."""
    parameters(client, path, found, range(len(VALUES)))
    fields(client, path, found, range(len(VALUES)))
    methods(client, path, found)
    types(client, path, found)
