"""An installation in production mode on a durable PostgreSQL of its own, to be ill-treated."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError

import psycopg

from community.embedded import DURABLE, Cluster
from community.embedded.programs import run
from community.launch.children import Child
from tests.browser import servers
from tests.post import sink
from tests.production import ENVIRONMENT
from tests.visitor import HOST

NAME = "escale"
CSRF = "a" * 32
NO_ANSWER = 0
LONGEST_ANSWER = 30


@dataclass
class Installation:
    """Its programs, and whoever may knock at its door."""

    cluster: Cluster
    environment: dict[str, str]
    folder: Path
    post: sink.Sink
    office: Any
    port: int
    programs: dict[str, Child] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)

    def python(self, *command: str) -> str:
        """What another program of ours says."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=servers.BASE,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def sql(self, statement: str) -> list[Any]:
        """Rows of a query; none of a statement that has none."""
        place = self.cluster.dsn_parts
        with psycopg.connect(
            host=place["HOST"], port=place["PORT"], user=place["USER"], dbname=NAME, autocommit=True
        ) as database:
            found = database.execute(statement)
            return found.fetchall() if found.description else []

    def now(self) -> str:
        """On the clock of the database, for its statements."""
        return f"'{self.sql('SELECT clock_timestamp()')[0][0].isoformat()}'"

    def kill_web(self) -> None:
        """SIGKILL to all its processes; it starts again at once."""
        web = self.programs["web"]
        assert web.process
        os.killpg(web.process.pid, signal.SIGKILL)
        web.process.wait()
        web.process, web.due = None, 0.0
        web.tend()

    def kill_worker(self) -> None:
        """SIGKILL; its parent starts another."""
        worker = self.programs["worker"]
        assert worker.process
        for pid in _children(worker.process.pid):
            os.kill(pid, signal.SIGKILL)

    def ask(
        self, session: str, path: str, body: bytes | None = None, media_type: str = ""
    ) -> tuple[int, str]:
        """Status and text of an answer; no answer is 0."""
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.1",
            "Referer": f"https://{HOST}/",
            "Cookie": f"__Host-sid={session}; __Host-csrf={CSRF}",
            "X-CSRFToken": CSRF,
            "Content-Type": media_type or "application/x-www-form-urlencoded",
        }
        knock = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_ANSWER)
        try:
            knock.request("GET" if body is None else "POST", path, body, headers)
            answer = knock.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        except (OSError, HTTPException):
            return NO_ANSWER, ""
        finally:
            knock.close()

    def is_ready(self) -> bool:
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}/readyz")
        asked.add_header("Host", HOST)
        with suppress(URLError, OSError):
            return servers.answers(asked)
        return False

    def postgres(self) -> list[int]:
        """The process that takes connections, then those that it started."""
        first = int((self.cluster.place.data / "postmaster.pid").read_text().split()[0])
        return [first, *_children(first)]

    def restart_database(self) -> None:
        """As somebody does who looks after it."""
        run(
            self.cluster.place,
            "pg_ctl",
            "-s",
            "-D",
            self.cluster.place.data,
            "-w",
            "-m",
            "fast",
            "stop",
        )
        self.cluster.start()

    def kill_database(self) -> None:
        """SIGKILL to all its processes, and start it: it repairs itself."""
        for pid in self.postgres():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        sleep(0.5)
        self.cluster.start()

    @contextmanager
    def frozen_database(self) -> Iterator[None]:
        pids = self.postgres()
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)


@contextmanager
def installed(
    folder: Path, media: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Installation]:
    """Filled with the demo, its programs running; nothing is left of it afterwards.

    `settings` are environment variables besides the usual ones, or instead of them.
    """
    cluster, post = Cluster(folder / "pg", DURABLE), sink.Sink()
    office = sink.start(post)
    cluster.start()
    door = socket.create_server(("127.0.0.1", 0))
    try:
        cluster.ensure_database(NAME)
        place = cluster.dsn_parts
        address = f"postgres://{place['USER']}@/{NAME}?host={place['HOST']}&port={place['PORT']}"
        environment = {
            **ENVIRONMENT,
            "DATABASE_URL": address,
            "MAIL_URL": f"smtp://127.0.0.1:{office.port}",
            "MEDIA_ROOT": str(media),
            **(settings or {}),
        }
        site = Installation(cluster, environment, folder, post, office, door.getsockname()[1])
        site.python("manage.py", "migrate")
        site.known = json.loads(site.python("-m", "tests.proof.people"))
        web = [sys.executable, *servers.WEB, "--bind", f"fd://{door.fileno()}"]
        worker = [sys.executable, "-m", "tests.proof.worker"]
        log = folder / "servers.log"
        site.programs = {
            "web": Child("web server", web, print, log, environment, door),
            "worker": Child("job worker", worker, print, log, environment),
        }
        try:
            with _running(site):
                yield site
        finally:
            site.office.stop()
    finally:
        door.close()
        cluster.drop()


@contextmanager
def _running(site: Installation) -> Iterator[None]:
    programs = list(site.programs.values())
    try:
        for program in programs:
            program.tend()
        servers.waited_for(site.is_ready, "readiness", servers.START)
        yield
    finally:
        for program in programs:
            program.ask_to_stop()
        for program in programs:
            program.wait(10)


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def until(look: Any, patience: float) -> float:
    """Seconds until it holds; infinite when it never does."""
    began = monotonic()
    while monotonic() < began + patience:
        if look():
            return monotonic() - began
        sleep(0.2)
    return float("inf")
