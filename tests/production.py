"""The whole product in production mode: settings from the environment, a web server, a job worker,
a real SMTP server, behind what a TLS proxy says. Each has a database of its own."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.browser import servers
from tests.post import sink
from tests.visitor import CODE, HOST, Page, Visitor

ENVIRONMENT = {
    "LOCAL_MODE": "",
    "DJANGO_SETTINGS_MODULE": "tests.production_settings",
    "SECRET_KEY": "k8s-1f0b6c1e5d7a4b0e9a3c2d6e8f7b1a4c5d9e0f3a2b7c8d1e6f4a9b0c3d5e7f8a",
    "ALLOWED_HOSTS": HOST,
    "SITE_URL": f"https://{HOST}",
    "MAIL_FROM": "Escale <escale@aurelis.example>",
    "BEHIND_TLS_PROXY": "yes",
    "TRUSTED_PROXIES": "1",
}
_numbers = count(1)


@dataclass
class Production:
    """One installation: its database, its programs, its mails."""

    environment: dict[str, str]
    folder: Path
    post: sink.Sink
    database: str

    def manage(self, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """`manage.py` with these arguments, and what is typed when it asks."""
        return self.python("manage.py", *command, typed=typed)

    def python(self, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Another program of ours in the same environment."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=servers.BASE,
            env={**os.environ, **self.environment},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def serve(self) -> Iterator[int]:
        """Web server and worker; the port on which they answer."""
        with socket.create_server(("127.0.0.1", 0)) as door:
            port = door.getsockname()[1]
            with servers.running(self.environment, door, self.folder / "servers.log"):
                asked = urllib.request.Request(f"http://127.0.0.1:{port}/readyz")
                asked.add_header("Host", HOST)
                servers.waited_for(lambda: servers.answers(asked), "readiness", servers.START)
                yield port

    def visitor(self, port: int) -> Visitor:
        return Visitor(port)

    def signed_in_by_code(self, visitor: Visitor, address: str) -> Page:
        """Where somebody is once the code that was mailed to them is typed."""
        known = len(self.mails_to(address))
        asked = visitor.send("/accounts/login/", login=address, button="by=code")
        code = CODE.search(self.mail_to(address, after=known))[0]
        return visitor.send(asked.path, code=code)

    def mail_to(self, address: str, *, after: int = 0) -> str:
        """The words of the newest mail to an address, once more than `after` have come."""
        letters = servers.waited_for(
            lambda: self._newer(address, after) or servers.hurry(self.database, address),
            f"mail to {address}",
        )
        return letters[-1]

    def _newer(self, address: str, after: int) -> list[str]:
        letters = self.mails_to(address)
        return letters if len(letters) > after else []

    def mails_to(self, address: str) -> list[str]:
        return [
            letter.get_body(("plain",)).get_content()
            for letter in self.post.messages
            if letter["To"] == address
        ]


@contextmanager
def installed(folder: Path, template: str = "template1") -> Iterator[Production]:
    """An installation with an empty database; nothing is left of it afterwards."""
    servers.drop_left_over()
    post = sink.Sink()
    office = sink.start(post)
    try:
        name = f"{servers.OURS}{os.getpid()}_production_{next(_numbers)}"
        with servers.database(name, template):
            place = servers.PLACE
            address = (
                f"postgres://{place['USER']}@/{name}?host={place['HOST']}&port={place['PORT']}"
            )
            mail = f"smtp://127.0.0.1:{office.port}"
            environment = {**ENVIRONMENT, "DATABASE_URL": address, "MAIL_URL": mail}
            yield Production(environment, folder, post, name)
    finally:
        office.stop()
