"""The whole product as real processes: web server, job worker, SMTP server, on the demo data."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests import settings as quick

BASE = Path(__file__).resolve().parents[2]
MAIN = quick.DATABASES["default"]
TEMPLATE = "escale_demo_template"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _admin() -> psycopg.Connection:
    return psycopg.connect(
        host=MAIN["HOST"],
        port=MAIN.get("PORT"),
        user=MAIN["USER"],
        dbname="postgres",
        autocommit=True,
    )


def _create(name: str, template: str | None = None) -> None:
    source = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    with _admin() as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
        connection.execute(sql.SQL("CREATE DATABASE {}{}").format(sql.Identifier(name), source))


class Demo:
    """The demo's database, built once a run, copied for each set of servers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.smtp = folder, free_port()
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "ESCALE_TEST_STATIC": str(folder / "static"),
            "ESCALE_TEST_SMTP": str(self.smtp),
        }
        self._build()

    def _build(self) -> None:
        _create(TEMPLATE)
        for command in (
            ["migrate"],
            ["translations", "compile"],
            ["collectstatic", "--no-input"],
            ["load_demo"],
        ):
            self._manage(TEMPLATE, *command)

    def _manage(self, database: str, *command: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=BASE,
            env=self.environment | {"ESCALE_TEST_DATABASE": database},
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @contextmanager
    def serve(self) -> Iterator["Site"]:
        """Web server, worker and SMTP server on a fresh copy of the demo."""
        name, port = f"escale_browser_{os.getpid()}", free_port()
        _create(name, TEMPLATE)
        environment = self.environment | {"ESCALE_TEST_DATABASE": name, "PORT": str(port)}
        mails = self.folder / f"mails-{port}"
        commands = [
            [
                "-m",
                "aiosmtpd",
                "-n",
                "-l",
                f"127.0.0.1:{self.smtp}",
                "-c",
                "aiosmtpd.handlers.Mailbox",
                str(mails),
            ],
            [
                "-m",
                "gunicorn",
                "community.wsgi",
                "-b",
                f"127.0.0.1:{port}",
                "--threads",
                "8",
                "--no-control-socket",
            ],
            ["manage.py", "procrastinate", "worker", "--concurrency", "3"],
        ]
        log = (self.folder / "servers.log").open("ab")
        running = [
            subprocess.Popen(
                [sys.executable, *command], cwd=BASE, env=environment, stdout=log, stderr=log
            )
            for command in commands
        ]
        site = Site(f"http://localhost:{port}", mails, name)
        try:
            site.wait()
            yield site
        finally:
            for process in reversed(running):
                process.send_signal(signal.SIGTERM)
            for process in running:
                _end(process)
            log.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Site:
    """The address of the running product, and the mails it sent."""

    def __init__(self, url: str, mails: Path, database: str) -> None:
        self.url, self.mails, self.database = url, mails, database

    def wait(self) -> None:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=5)
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise TimeoutError(f"{self.url} does not answer")

    def mail_to(self, address: str) -> str:
        """The newest mail to an address, as delivered by SMTP; waits up to ten seconds."""
        for _ in range(100):
            letters = sorted((self.mails / "new").glob("*"), key=lambda one: one.stat().st_mtime)
            for letter in reversed(letters):
                text = letter.read_text()
                if f"To: {address}" in text or f"<{address}>" in text:
                    return text
            time.sleep(0.1)
        raise TimeoutError(f"no mail to {address}")
