"""An issue by mail while people read: mails a second, what workers weigh, how pages fare."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep
from typing import Any

from community.launch import checkout
from tests.bench import budgets, data
from tests.bench.budgets import Figure
from tests.bench.load import Visitor
from tests.bench.server import MIB, kib, serving
from tests.proof import mailing

DATABASE, READERS, WORKERS = "bench_mailing", 3_000, 2
PAGES = ("/", "/knowledge/tips/", "/newsletter/")
# As deploy/systemd has it.
WORKER = ["manage.py", "procrastinate", "worker", "--concurrency", "3"]
NICELY = ["nice", "-n", "5"]
PATIENCE = 300.0  # seconds


@dataclass(frozen=True)
class Measured:
    """One mailing; memory is that of both workers, in MiB, when it began and at its end."""

    mails_a_second: float
    memory_before: float
    memory_after: float
    idle_p95: float
    busy_p95: float

    def figures(self) -> Iterator[Figure]:
        yield Figure(budgets.MAILS, "an issue by mail", self.mails_a_second)
        grown = self.memory_after / self.memory_before
        yield Figure(budgets.FLAT, "two workers", grown)
        yield Figure(budgets.MEANWHILE, "pages", self.busy_p95 / self.idle_p95)

    @property
    def record(self) -> dict[str, Any]:
        return asdict(self)


def measure(*, quick: bool = False) -> Measured:
    """On a database of its own: the demo, and as many readers as a proof has."""
    known = data.prepare(DATABASE, 0)
    count, visits = (200, 10) if quick else (READERS, 100)
    log = data.HOME / "accepted"
    log.unlink(missing_ok=True)
    environment = os.environ | data.environment(DATABASE)
    with mailing.mail_server(log, calm=True) as port, serving(DATABASE) as server:
        session = known["sessions"]["ours"]
        idle = _visits(server.port, session, visits, lambda: True)
        _prepare(environment, count)
        environment |= {"MAIL_URL": f"smtp://127.0.0.1:{port}"}
        with _workers(environment) as workers:
            _until(lambda: mailing.accepted(log) > count // 10)
            began, sent, before = perf_counter(), mailing.accepted(log), _weight(workers)
            busy = _visits(
                server.port, session, 10**6, lambda: mailing.accepted(log) < count * 0.95
            )
            seconds, arrived = perf_counter() - began, mailing.accepted(log)
            after = _weight(workers)
    return Measured((arrived - sent) / seconds, before, after, _p95(idle), _p95(busy))


def _prepare(environment: dict[str, str], count: int) -> None:
    """A name that no earlier run has taken."""
    ready = {"count": count, "refused": 0, "issue": 0, "name": f"r{os.getpid()}"}
    code = mailing.READY.format(**ready)
    command = [sys.executable, "manage.py", "shell", "-c", code]
    subprocess.run(
        command, cwd=checkout.BASE, env=environment, check=True, stdout=subprocess.DEVNULL
    )


@contextmanager
def _workers(environment: dict[str, str]) -> Iterator[list[int]]:
    programs = [
        subprocess.Popen(
            [*NICELY, sys.executable, *WORKER],
            cwd=checkout.BASE,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _number in range(WORKERS)
    ]
    try:
        yield [program.pid for program in programs]
    finally:
        for program in programs:
            program.terminate()
        for program in programs:
            program.wait(30)


def _weight(pids: list[int]) -> float:
    return sum(kib(Path(f"/proc/{pid}/smaps_rollup"), "Pss:") for pid in pids) / MIB


def _visits(port: int, session: str, most: int, goes_on: Callable[[], bool]) -> list[float]:
    """Seconds of each visit, page after page."""
    visitor, times = Visitor(port), []
    until = perf_counter() + PATIENCE
    while len(times) < most * len(PAGES) and goes_on():
        if perf_counter() > until:
            raise SystemExit("The mailing does not end.")
        times += [visitor.visit(page, session)[0] for page in PAGES]
    return times


def _until(holds: Callable[[], bool]) -> None:
    until = perf_counter() + PATIENCE
    while not holds():
        if perf_counter() > until:
            raise SystemExit("No mail leaves.")
        sleep(0.1)


def _p95(times: list[float]) -> float:
    return 1000 * quantiles(times, n=20)[-1]
