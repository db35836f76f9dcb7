"""A browser without JavaScript, for servers in production: it speaks as their TLS proxy does."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import override
from urllib.parse import urlencode, urljoin, urlsplit

# As a mail says it.
CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")
HOST = "escale.aurelis.example"
MOST_REDIRECTS = 8


@dataclass
class Form:
    """A form of a page as it stands: what it would send, and what its lists offer."""

    action: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, dict[str, str]] = field(default_factory=dict)

    def filled(self, answers: dict[str, str]) -> str:
        """The body to send; an item of a list may be given by its label."""
        meant = {
            name: [self.offered.get(name, {}).get(said, said)] for name, said in answers.items()
        }
        return urlencode(self.sent | meant, doseq=True)


@dataclass
class Page:
    """What a server answered in the end."""

    path: str
    status: int
    text: str

    def form(self, *names: str) -> Form:
        """The first form of what the page is about that sends all these fields."""
        reader = _FormReader()
        reader.feed(self.text.partition("<main")[2].partition("</main>")[0])
        return next(form for form in reader.forms if set(names) <= form.sent.keys())


class Visitor:
    """Somebody with cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def open(self, path: str) -> Page:
        """GET, and where it leads."""
        return self._ask("GET", path)

    def send(self, path: str, *, button: str = "", **answers: str) -> Page:
        """Open a page, fill in the form that has these fields, and send it."""
        return self.fill(self.open(path), button=button, **answers)

    def fill(self, page: Page, *, button: str = "", **answers: str) -> Page:
        """Fill in a form of this page and send it; `button` is `name=value` of the one pressed."""
        form = page.form(*answers, "csrfmiddlewaretoken")
        pressed = dict([button.split("=")]) if button else {}
        return self._ask("POST", urljoin(page.path, form.action), form.filled(answers | pressed))

    def _ask(self, method: str, path: str, body: str = "") -> Page:
        for _redirect in range(MOST_REDIRECTS):
            status, location, text = self._once(method, path, body)
            if location is None:
                return Page(path, status, text)
            there = urlsplit(urljoin(path, location))
            method, body = "GET", ""
            path = f"{there.path}?{there.query}" if there.query else there.path
        raise AssertionError(f"{path} leads in circles")

    def _once(self, method: str, path: str, body: str) -> tuple[int, str | None, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.1",
            "Referer": f"https://{HOST}/",
            "Accept-Language": "en",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                assert name.startswith("__Host-"), line
                assert morsel["secure"], line
                assert morsel["samesite"] == "Lax", line
                assert morsel["httponly"] or not morsel.value, line
                self.cookies[name] = morsel.value
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers["Location"], text


class _FormReader(HTMLParser):
    """Every form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.list = self.option = self.area = ""
        self.text: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(said.get("action", ""))
            self.forms.append(self.form)
        elif tag == "datalist":  # what a field offers is not sent
            self.list = ""
        elif self.form and tag in {"input", "select", "textarea", "option"}:
            getattr(self, f"_{tag}")(self.form, said)

    def _input(self, form: Form, said: dict[str, str]) -> None:
        values = form.sent.setdefault(said.get("name", ""), [])
        if said.get("type") not in {"checkbox", "radio"}:
            values.append(said.get("value", ""))
        elif "checked" in said:
            values.append(said.get("value", "on"))

    def _select(self, form: Form, said: dict[str, str]) -> None:
        self.list = said.get("name", "")
        form.sent[self.list] = []
        form.offered[self.list] = {}

    def _option(self, form: Form, said: dict[str, str]) -> None:
        self.option, self.text = said.get("value", ""), []
        if not self.list:
            return
        if "selected" in said or not form.sent[self.list]:
            form.sent[self.list] = [self.option]

    def _textarea(self, form: Form, said: dict[str, str]) -> None:
        self.area, self.text = said.get("name", ""), []

    @override
    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @override
    def handle_endtag(self, tag: str) -> None:
        written = "".join(self.text).strip()
        if self.form and self.list and tag == "option":
            self.form.offered[self.list][written] = self.option
        elif self.form and tag == "textarea":
            self.form.sent[self.area] = [written]
        elif tag == "form":
            self.form = None
