"""The web server as production runs it: two workers, and what they weigh."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep

from community.launch import ports
from community.launch.children import Child
from tests.bench import data

WEB = ["-m", "gunicorn", "tests.bench.wsgi:application", "--worker-class", "gthread"]
WEB += ["--workers", "2", "--threads", "4", "--no-control-socket"]
MIB = 1024  # /proc counts in KiB


@dataclass
class Server:
    """A running server; `peak` is the most that its workers ever weighed together, in MiB."""

    port: int
    pid: int
    started_in: float
    peak: dict[str, float] = field(default_factory=dict)

    def weigh(self) -> None:
        """Note what the two workers weigh now, if it is more than before."""
        workers = [Path(f"/proc/{pid}") for pid in _children(self.pid)]
        for kind, total in {
            "pss": sum(kib(worker / "smaps_rollup", "Pss:") for worker in workers),
            "rss": sum(kib(worker / "status", "VmHWM:") for worker in workers),
        }.items():
            self.peak[kind] = max(self.peak.get(kind, 0), total / MIB)


@contextmanager
def serving(database: str) -> Iterator[Server]:
    """Serve this database until the block ends."""
    log = data.HOME / "server.log"
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        command = [sys.executable, *WEB, "--bind", f"127.0.0.1:{port}"]
    settled = data.environment(database) | {"PORT": str(port)}
    log.touch()
    program = Child("web server", command, print, log, settled)
    began = perf_counter()
    program.tend()
    try:
        while not ports.serves(port):
            if program.process and program.process.poll() is not None:
                raise SystemExit(f"The web server does not start: {program.last_words()}")
            sleep(0.01)
        assert program.process
        yield Server(port, program.process.pid, perf_counter() - began)
    finally:
        program.ask_to_stop()
        program.wait(20)


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kib(file: Path, name: str) -> int:
    lines = file.read_text().splitlines() if file.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
