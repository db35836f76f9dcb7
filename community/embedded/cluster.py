"""One PostgreSQL cluster in a folder."""

import atexit
import os
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from community.embedded import postmaster
from community.embedded.place import ClusterFolders
from community.embedded.presence import Presence
from community.embedded.programs import run
from community.embedded.refusals import NoPostgres, in_a_sentence
from community.embedded.wheel import POSTGRES_VERSION

USER = "escale"
PORT = "5432"
PATIENCE = 60  # seconds for a server that repairs itself after a power cut

DURABLE = {"fsync": "on"}
FAST = {  # for tests: a crash may cost the data
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
}
ALWAYS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
}
INITDB = [
    *("-U", USER, "-A", "trust", "--encoding=UTF8"),
    *("--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions"),
]


class Cluster:
    """A server that several processes share: the first starts it, the last to leave stops it."""

    def __init__(self, home: Path, settings: Mapping[str, str]) -> None:
        self.place = ClusterFolders(home.resolve())
        self.settings = {**ALWAYS, **settings}
        self.users = Presence(self.place.home)

    @property
    def dsn_parts(self) -> dict[str, str]:
        """Return what Django's DATABASES needs to reach the server."""
        # The port is said, or a PGPORT meant for another server would be taken.
        return {"HOST": str(self.place.sockets), "PORT": PORT, "USER": USER}

    def start(self) -> bool:
        """Make sure that the server answers; return True when this call started it."""
        with in_a_sentence(self.place.home), self.users.alone():
            self.users.begin()
            if self.place.orphaned:
                self._halt("immediate")
                self.place.remove()
            if self._answers():
                return False
            self._launch_or_begin_afresh()
            return True

    def stop(self, mode: str = "fast") -> None:
        """Stop the server, whoever uses it."""
        with in_a_sentence(self.place.home), self.users.alone():
            self.users.end()
            self._halt(mode)

    def leave(self, mode: str = "fast") -> None:
        """Stop using the server, and stop it when nobody else uses it."""
        if not self.place.home.exists():
            return
        with in_a_sentence(self.place.home), self.users.alone():
            self.users.end()
            if not self.users.anyone():
                self._halt(mode)

    def leave_at_exit(self) -> None:
        """Leave when this process ends, but not when a child that it forked does."""
        own = os.getpid()

        def end() -> None:
            if os.getpid() == own:
                self.leave()

        atexit.register(end)

    def ensure_database(self, name: str) -> None:
        """Create this database unless it exists."""
        with in_a_sentence(self.place.root), self.connect() as connection:
            database = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if database.fetchone():
                return
            with suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def drop(self) -> None:
        """Remove the server and all its data; refused while a process uses it."""
        if not self.place.home.exists():
            return
        with in_a_sentence(self.place.home), self.users.alone():
            self.users.end()
            if self.users.anyone():
                raise NoPostgres("Escale is running: stop it first (Ctrl-C where it was started).")
            self._halt("immediate")
            self.place.remove()

    def _answers(self) -> bool:
        """Return True once the server answers, False at once when there is none."""
        deadline = time.monotonic() + PATIENCE
        while (reply := PGconn.ping(self._address.encode())) == Ping.REJECT:
            if time.monotonic() > deadline:
                raise NoPostgres(f"PostgreSQL is not ready yet; see {self.place.log}.")
            time.sleep(0.1)
        return reply == Ping.OK

    def _launch_or_begin_afresh(self) -> None:
        try:
            self._launch()
        except NoPostgres:
            if not self._careless:
                raise
            self.place.remove()  # a power cut may spoil what was written without care
            self._launch()

    @property
    def _careless(self) -> bool:
        return self.settings.get("fsync") == "off"

    def _launch(self) -> None:
        data = self.place.data
        self.place.prepare()
        self._halt("fast")  # if it lives but is out of reach: something cleaned its socket away
        postmaster.forget(data, self.place.sockets)
        if not data.exists():
            self._create()
        self._check_version()
        self._write_settings()
        with suppress(FileNotFoundError):
            self.place.log.replace(self.place.log.with_suffix(".before"))
        waiting = ["-w", "-t", PATIENCE, "-l", self.place.log]
        run(self.place, "pg_ctl", "-s", "-D", data, *waiting, "start")

    def _halt(self, mode: str) -> None:
        if postmaster.running(self.place.data):
            run(self.place, "pg_ctl", "-s", "-D", self.place.data, "-w", "-m", mode, "stop")

    def _create(self) -> None:
        # Made beside and renamed: a power cut never leaves half a cluster that looks whole.
        new = self.place.root / "new"
        shutil.rmtree(new, ignore_errors=True)
        self.place.owner.private_folder(new)
        run(self.place, "initdb", "-D", new, *INITDB, *(["--no-sync"] if self._careless else []))
        new.rename(self.place.data)

    def _check_version(self) -> None:
        made_by = (self.place.data / "PG_VERSION").read_text().strip()
        if made_by != POSTGRES_VERSION.split(".")[0]:
            raise NoPostgres(
                f"The data in {self.place.data} was made by PostgreSQL {made_by} and this "
                f"version of Escale brings {POSTGRES_VERSION}: “make reset” starts afresh."
            )

    def _write_settings(self) -> None:
        folder = str(self.place.sockets).replace('"', '""')
        values = {**self.settings, "unix_socket_directories": f'"{folder}"'}
        lines = [f"{name} = '{value.replace("'", "''")}'\n" for name, value in values.items()]
        (self.place.data / "postgresql.auto.conf").write_text("".join(lines))

    def connect(self) -> psycopg.Connection:
        """To its own database, where others are made and dropped."""
        return psycopg.connect(self._address, autocommit=True)

    @property
    def _address(self) -> str:
        return make_conninfo(host=str(self.place.sockets), port=PORT, user=USER, dbname="postgres")
