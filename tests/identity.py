"""The people of a company's OpenID provider, which runs as a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests

from community.env import SingleSignOn

SERVER = Path(__file__).with_name("identity_server.py")
BEGIN, CALLBACK, JOIN = (
    "/accounts/company/",
    "/accounts/company/callback/",
    "/accounts/company/join/",
)
PEOPLE = {
    "nina": {
        "email": "Nina.Blanc@aurelis.example",
        "email_verified": True,
        "given_name": "Nina",
        "family_name": "Blanc",
        "groups": ["assistants", "everybody"],
    },
    "alice": {"email": "alice-martin@aurelis.example", "email_verified": True},
}


@dataclass(frozen=True)
class Provider:
    """What people do at their company's provider, whose address this is."""

    url: str

    def settings(self, **changes: str) -> SingleSignOn:
        """What the environment would say of it."""
        words = {
            "server_url": self.url,
            "client_id": "escale",
            "client_secret": "secret",
            "name": "Aurelis",
        }
        return SingleSignOn(**words | changes)

    def knows(self, sub: str, **claims: object) -> None:
        """Somebody is there, with these claims."""
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=10).raise_for_status()

    def enter(self, address: str, sub: str) -> str:
        """Sign in on its page; where it leads back to, as a path of ours."""
        return self._press(address, {"sub": sub})

    def refuse(self, address: str) -> str:
        """Press “deny” on its page."""
        return self._press(address, {"action": "deny"})

    def _press(self, address: str, button: dict[str, str]) -> str:
        assert address.startswith(self.url), address
        answer = requests.post(address, data=button, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        there = urlsplit(answer.headers["Location"])
        return f"{there.path}?{there.query}"


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, until the block ends."""
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, SERVER], text=True, **quiet)
    try:
        assert process.stdout
        yield Provider(process.stdout.readline().strip())
    finally:
        process.terminate()
        process.wait(10)
