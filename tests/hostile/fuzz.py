"""Every address of the table, by every method, with values that break forms and databases."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from django.http import QueryDict
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

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
    *("9223372036854775808", "-99999999999999999999", "1e9", "-0", "٣", "١٢:٣٠", "0000-00-00"),
    *("10000-01-01", "1900-01-01", "24:00", "e\u0301" * 200, "\ufeffx", "x\u2028y"),
    *("..%2f..%2fetc/passwd", "%c0%ae%c0%ae/", "[]", "[1]", "null", "true", "1,2", "x" * 140 + "-"),
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
    *("about", "talk", "answer", "tab", "of", "tip", "audience", "person", "look"),
    *("q", "page", "next", "sort", "kind", "site", "topic", "topics", "tool", "category", "view"),
    *("month", "year", "language", "spoken", "helps", "job", "department", "type", "minutes"),
    *("body", "summary", "sheet"),
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
    *(
        "proofreader",
        "deputy",
        "interviewee",
        "target_length",
        "page_count",
        "issue",
        "up",
        "order",
    ),
    *("number", "theme_fr", "theme_en", "closing_on", "close", "proposed_title", "action", "by"),
    *("reason", "sentence", "restores", "verdict", "following"),
    *("learns", "masters", "words", "stage", "at", "remember", "oldpassword", "password1"),
)


FORM = "application/x-www-form-urlencoded"


@dataclass
class Found:
    """What was answered: how many times each status, and the requests that went wrong."""

    by_status: Counter[int] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        return sum(self.by_status.values())

    def line(self) -> str:
        told = ", ".join(f"{status}: {count:,}" for status, count in sorted(self.by_status.items()))
        return f"{self.tried:,} requests; answers by status: {told}"


def paths(world: World) -> list[str]:
    """Every address of the table, and each with something else in its places."""
    return sorted({path.format(**world.places) for path, _told in [*GET.values(), *POST.values()]})


def ask(client: Client, found: Found, method: str, path: str, **sent: Any) -> None:
    """One request, counted; 500 is kept with what was asked."""
    leads = ""
    try:
        answer = client.generic(method, path, **sent)
        status, leads = answer.status_code, answer.headers.get("Location", "")
    except Exception as error:
        status, sent["error"] = 500, repr(error)[:300]
    found.by_status[status] += 1
    if status >= 500:
        found.broken.append(f"{method} {path[:200]} {str(sent)[:500]}")
    # Django calls an address of over 2,048 characters unsafe, whatever it leads to.
    if leads and not url_has_allowed_host_and_scheme(leads.partition("?")[0], {"testserver"}):
        found.broken.append(f"{method} {path[:200]} leads to {leads[:200]}")


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
    path = path.partition("?")[0]  # the door answers the rest: test_unreadable_requests
    for kind in TYPES:
        for body in (b"", b"a=b", b"\xff\xfe=\x00", b"--a\r\n\r\n", b'{"a": 1}'):
            ask(client, found, "POST", path, data=body, content_type=kind)


PLACES = (
    *("\0", "x", "9" * 30, "é", "-", "a" * 300, "%", "a" * 9000, "..", "../../admin", "%2e%2e%2f"),
    *("\u202e", "0", "-1", "1e9", "NaN", "\r\nX: y", "a;b", "a?b", "%ed%a0%bd"),
)


def is_answered(path: str) -> bool:
    """Whether a view has this address."""
    try:
        resolve(unquote(path.partition("?")[0]))
    except Resolver404:
        return False
    return True


def places(world: World) -> Iterator[str]:
    """Addresses whose parts are odd: all that a view answers, and of the others, which are the same
    page that nothing is there, one for each value."""
    patterns = {path for path, _told in [*GET.values(), *POST.values()] if "{" in path}
    for value in PLACES:
        odd = [
            path.format(**dict.fromkeys(world.places, quote(value))) for path in sorted(patterns)
        ]
        yield from filter(is_answered, odd)
        yield from [path for path in odd if not is_answered(path)][:1]
    for year in ("0", "1", "9999", "99999999999999999999"):
        for month in ("0", "1", "12", "13", "99999999999999999999"):
            yield f"/events/{year}/{month}/"


# Headers as no browser sends them, one kind at a time.
HEADERS: tuple[dict[str, str], ...] = (
    {"Range": "bytes=0-0,-1,9999999999-"},
    {"If-Modified-Since": "Someday, 99 Foo 0000 99:99:99 XXX", "If-None-Match": '"\xff", *'},
    {"If-Modified-Since": "Thu, 01 Jan 0001 00:00:00 GMT"},
    {"HX-Request": "true", "HX-Target": "\xff'\"><", "HX-Current-URL": "http://[::1"},
    {"HX-Request": "true", "HX-Boosted": "true", "HX-Current-URL": "javascript:0#\xff"},
    {"HX-Request": "maybe", "HX-Prompt": "x" * 9000, "HX-History-Restore-Request": "true"},
    {"X-Requested-With": "fetch"},
    {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "TRACE"},
    {"Accept-Language": "xx-" * 2000 + "q=1e999", "Accept": ";;q=,*/*;q=NaN"},
    {"Accept-Encoding": "gzip;q=0, br;q=1e99, \xff"},
    {"Cookie": "sid=" + "x" * 8192},
    {"Cookie": "; ".join(f"name{number}={number}" for number in range(900))},
    {"Cookie": 'sid="\\"; lang=\xff; csrf=\x01; messages=[['},
    {"X-Forwarded-For": "x, \xff, 999.999.999.999, ::::"},
    {"X-Forwarded-Proto": "gopher", "X-Forwarded-Host": "elsewhere.example"},
    {"Referer": "http://[", "Origin": "null"},
    {"Authorization": "Basic \xff"},
    {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"},
    {"Expect": "100-continue", "Content-Length": "0"},
    {"Host": "elsewhere.example"},
)
# What is said of where to go next, and by which method.
DIRECTIONS = (
    "next=%0d%0aX-Planted:+yes",
    "next=//elsewhere.example&next=/",
    "next=/%5celsewhere.example",
    "next=https:elsewhere.example",
    "next=%2F%2F%2Felsewhere.example%00",
    "next=/\xff&next[]=1&next[a]=2",
    "_method=DELETE&_method=PUT",
    "page=0&page=-1&page=1e9&page=NaN&page=99999999999999999999",
    "page=1e9",
    "page=NaN",
    "page=-1",
    "cursor=%ff%fe&cursor=bm9uZQ==&after=-1&before=NaN",
    "q=x&q=y&q[]=z&site=lyon&site=varsovie&tab=past&tab=mine",
    "&".join(f"q={number}" for number in range(2000)),
    "%ff=%fe&%00=%00&=&&&;;",
    "q=%c0%af%c0%ae%e0%80%af%f8%88%80%80%80",
    "q=%ud83d%uDE00&q=%zz&q=%",
)
DEEP = b"[" * 20_000
_PART = b"--a\r\nContent-Disposition: form-data"
BODIES = (
    _PART + b'; name="title"\r\n\r\nx',
    b"--b\r\n\r\nx\r\n--b--\r\n",
    _PART + b"; name*=utf-16''%ff; filename=../../x\r\n\r\nx\r\n--a--\r\n",
    _PART + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--a--\r\n",
    _PART + b'; name="logo_file"; filename="x.svg"\r\n\r\n<svg onload=x()>\r\n--a--\r\n',
    DEEP,
    b'{"title": ["x"], "people": {"a": [1, 2]}}',
    b'["title", null, 1e999]',
    b"title=x&title=y&title[]=z&version=1&version=x",
    b"&".join(b"f%d=x" % number for number in range(600)),
)


def headers(client: Client, path: str, found: Found) -> None:
    """Each odd header, read and sent; a client keeps no cookie of these."""
    for one in HEADERS:
        for method in ("GET", "POST"):
            ask(client, found, method, path, headers=one)


def directions(client: Client, path: str, found: Found) -> None:
    """Odd questions, and where a form is told to lead; never out of the site."""
    bare = path.partition("?")[0]
    for one in DIRECTIONS:
        ask(client, found, "GET", f"{bare}?{one}")
        ask(client, found, "POST", f"{bare}?{one}", data=one, content_type=FORM)


def broken_bodies(client: Client, path: str, found: Found) -> None:
    """Bodies that end too soon, hold other parts than they say, or are too deep."""
    for body in BODIES:
        for kind in ("multipart/form-data; boundary=a", "application/json", FORM):
            ask(client, found, "POST", path, data=body, content_type=kind)


def everything(client: Client, path: str, found: Found, turns: range, *, in_full: bool) -> None:
    """All that is tried at one address; what is the same for everybody, only in full."""
    parameters(client, path, found, turns)
    fields(client, path, found, turns)
    methods(client, path, found)
    if in_full:
        types(client, path, found)
        headers(client, path, found)
        directions(client, path, found)
        broken_bodies(client, path, found)
