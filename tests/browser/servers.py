"""The whole product as real processes: web server, job worker, SMTP server, on the demo data."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError

import psycopg
from psycopg import sql

from community.launch.children import Child
from tests import ready_database
from tests import settings as quick
from tests.post import sink

BASE = Path(__file__).resolve().parents[2]
# The cluster that pytest started: whichever worker loads the demo, the others find it there.
PLACE = quick.quick_cluster(quick.VAR_DIR / "pg", "main").dsn_parts
OURS = "escale_browser_"
COPIES = count(1)
PATIENCE = 40  # seconds that a mail may take
START = 60  # seconds that a busy machine may take to load the code
WEB = ["-m", "gunicorn", "--workers", "1", "--threads", "8"]
HURRY = """
WITH held AS (
    UPDATE post_delivery SET held_until = NULL
    WHERE address = %s AND state = 'pending' AND held_until IS NOT NULL RETURNING id
)
SELECT procrastinate_defer_jobs_v1(array_agg(ROW(
    'default', 'community.post.tasks.deliver', 10, NULL, NULL,
    jsonb_build_object('delivery_id', id), NULL)::procrastinate_job_to_defer_v1
)) FROM held HAVING count(*) > 0
"""
WAITING = "SELECT DISTINCT address FROM post_delivery WHERE state = 'pending'"
LEAVING = "SELECT id FROM newsletter_issue WHERE leaves_at IS NOT NULL"
HURRY_ISSUES = """
WITH due AS (
    UPDATE newsletter_issue SET leaves_at = now() WHERE leaves_at IS NOT NULL RETURNING id
)
SELECT procrastinate_defer_jobs_v1(array_agg(ROW(
    'default', 'newsletter.tasks.let_out', 10, NULL, NULL,
    jsonb_build_object('issue_id', id), NULL)::procrastinate_job_to_defer_v1
)) FROM due HAVING count(*) > 0
"""
WORKER = ["manage.py", "procrastinate", "worker", "--concurrency", "3"]


@dataclass
class Demo:
    """The demo, loaded once a run and copied for each set of servers."""

    folder: Path
    template: str
    environment: dict[str, str]
    post: sink.Sink

    def build_once(self) -> None:
        """Tables, catalogues, static files and the demo community, unless another process did."""
        with (self.folder / "loading").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if _exists(self.template):
                return
            tables = ready_database.template("main")
            with database(f"{self.template}_loading", tables) as name:
                self._build(name)
                _rename(name, self.template)

    def _build(self, name: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "tests.browser.build"],
            cwd=BASE,
            env={**os.environ, **self._settled(name)},
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @contextmanager
    def serve(self, **more: str) -> Iterator["Site"]:
        """Web server and worker on a fresh copy of the demo; `more` is said by the environment."""
        with self._copy() as name, self._open(name, **more) as site:
            yield site

    @contextmanager
    def calendar(self) -> Iterator[Callable[[datetime], AbstractContextManager["Site"]]]:
        """One copy of the demo, and what opens its web server and worker at a moment."""
        with self._copy() as name:
            yield lambda moment: self._open(name, ESCALE_TEST_CLOCK=moment.isoformat())

    @contextmanager
    def _open(self, name: str, **more: str) -> Iterator["Site"]:
        with socket.create_server(("127.0.0.1", 0)) as door:
            site = Site(f"http://localhost:{door.getsockname()[1]}", self.post, name)
            environment = self._settled(name) | {"PORT": str(door.getsockname()[1])} | more
            with running(environment, door, self.folder / "servers.log"):
                site.wait()
                yield site

    @contextmanager
    def live_through(self, *moments: datetime) -> Iterator[Iterator["Site"]]:
        """One copy of the demo, with a web server for each moment, one after the other."""
        with self._copy() as name:
            yield (site for moment in moments for site in self._at(moment, name))

    def _at(self, moment: datetime, name: str) -> Iterator["Site"]:
        with socket.create_server(("127.0.0.1", 0)) as door:
            port = door.getsockname()[1]
            site = Site(f"http://localhost:{port}", self.post, name)
            clock = {"ESCALE_TEST_CLOCK": moment.isoformat(), "PORT": str(port)}
            bound = [sys.executable, *WEB, "--bind", f"fd://{door.fileno()}"]
            log, environment = self.folder / "servers.log", self._settled(name) | clock
            program = Child("web server", bound, print, log, environment, door)
            program.tend()
            door.close()
            try:
                waited_for(lambda: answers(f"{site.url}/healthz"), "web server", START)
                yield site
            finally:
                _end(program)

    def _copy(self) -> AbstractContextManager[str]:
        return database(f"{self.template}_{os.getpid()}_{next(COPIES)}", self.template)

    def _settled(self, name: str) -> dict[str, str]:
        return self.environment | {"ESCALE_TEST_DATABASE": name}


@contextmanager
def demo(folder: Path) -> Iterator[Demo]:
    """Load the demo; its databases and the SMTP server are gone afterwards.

    Where pytest-xdist runs tests side by side, whoever comes first loads it, into the folder of all
    of them, and `drop_left_over` removes it when they have ended.
    """
    drop_left_over()
    is_shared = "PYTEST_XDIST_WORKER" in os.environ
    owner = os.getppid() if is_shared else os.getpid()
    post = sink.Sink()
    office = sink.start(post)
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PYTEST_XDIST_WORKER": "",  # they are on the cluster of pytest, not of this worker
        "ESCALE_TEST_FOLDER": str(folder),
        "MAIL_URL": f"smtp://127.0.0.1:{office.port}",
    }
    try:
        loaded = Demo(folder, f"{OURS}{owner}", environment, post)
        loaded.build_once()
        yield loaded
    finally:
        office.stop()
        if not is_shared:
            _drop(f"{OURS}{owner}")


@contextmanager
def running(environment: dict[str, str], door: socket.socket, log: Path) -> Iterator[None]:
    """Both programs; they die with this process, whatever ends it."""
    bound = [*WEB, "--bind", f"fd://{door.fileno()}"]
    programs = [
        Child("web server", [sys.executable, *bound], print, log, environment, door),
        Child("job worker", [sys.executable, *WORKER], print, log, environment),
    ]
    try:
        for program in programs:
            program.tend()
        door.close()  # theirs from now on: a server that fell does not leave visitors waiting
        yield
    finally:
        web, worker = programs
        worker.ask_to_stop()  # what it does, it finishes: another day may begin where it ended
        _end(web)
        worker.wait(10)


def _end(web: Child) -> None:
    """At once: nobody waits for its answers, and it would wait for browsers that stay connected."""
    if web.process:
        os.killpg(web.process.pid, signal.SIGKILL)
    web.wait(10)


class Site:
    """The address of the running product, and the mails it sent."""

    def __init__(self, url: str, post: sink.Sink, database: str) -> None:
        self.url, self.post, self.database = url, post, database

    def wait(self) -> None:
        """Its door is open already: the answer comes once the code is loaded, the worker later."""
        waited_for(self._is_ready, "readiness", START)

    def _is_ready(self) -> bool:
        return answers(f"{self.url}/readyz")

    def mail_to(self, address: str, subject: str = "") -> EmailMessage:
        """The newest mail to an address, as SMTP delivered it; waits for it.

        What waits for working hours leaves now: the suite runs at night and at weekends too.
        """
        return waited_for(
            lambda: self._newest(address, subject) or hurry(self.database, address),
            f"mail to {address}",
        )

    def let_everything_leave(self) -> None:
        """What waits for working hours too; waits until all of it has left."""
        with _cluster(self.database) as cluster:
            for (address,) in cluster.execute(WAITING).fetchall():
                cluster.execute(HURRY, [address])
            waited_for(lambda: not cluster.execute(WAITING).fetchall(), "end of the post")

    def let_issues_leave(self) -> None:
        """As if the hours had passed in which an issue can be taken back."""
        with _cluster(self.database) as cluster:
            cluster.execute(HURRY_ISSUES)
            waited_for(lambda: not cluster.execute(LEAVING).fetchall(), "issue that leaves")

    def words_to(self, address: str) -> str:
        """The text part of the newest mail to an address."""
        return self.mail_to(address).get_body(("plain",)).get_content()

    def _newest(self, address: str, subject: str) -> EmailMessage | None:
        letters = [letter for letter in self.post.messages if letter["To"] == address]
        named = [letter for letter in letters if letter["Subject"].startswith(subject)]
        return named[-1] if named else None


def hurry(database: str, address: str) -> None:
    """Let go of what waits for the working hours of an address."""
    with _cluster(database) as cluster:
        cluster.execute(HURRY, [address])


def answers(asked: str | urllib.request.Request) -> bool:
    """Whether a page is there; while the worker is not, readiness is refused."""
    try:
        with urllib.request.urlopen(asked, timeout=START):
            return True
    except HTTPError:
        return False


def waited_for[Found](
    look: Callable[[], Found | None], name: str, patience: float = PATIENCE
) -> Found:
    deadline = monotonic() + patience
    while monotonic() < deadline:
        if found := look():
            return found
        sleep(0.1)
    raise TimeoutError(f"no {name}")


@contextmanager
def database(name: str, template: str = "template1") -> Iterator[str]:
    with _cluster() as cluster:
        cluster.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    try:
        yield name
    finally:
        _drop(name)


def _drop(name: str) -> None:
    with _cluster() as cluster:
        cluster.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _exists(name: str) -> bool:
    with _cluster() as cluster:
        found = cluster.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def _rename(name: str, into: str) -> None:
    with _cluster() as cluster:
        cluster.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(name), sql.Identifier(into)
            )
        )


def drop_left_over(*, ended: int | None = None) -> None:
    """The databases of a run that has ended, and of those that were killed."""
    with _cluster() as cluster:
        rows = cluster.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [OURS]
        ).fetchall()
    for (name,) in rows:
        owner = int(name.removeprefix(OURS).partition("_")[0])
        if owner == ended or not _lives(owner):
            _drop(name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _cluster(name: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(
        host=PLACE["HOST"],
        port=PLACE["PORT"],
        user=PLACE["USER"],
        dbname=name,
        autocommit=True,
    )
