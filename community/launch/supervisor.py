"""Database, web server and job worker: kept running together, stopped together."""

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from community.embedded import Cluster, NoPostgres
from community.launch.children import Child

TICK = 0.1
PATIENCE = 20.0  # seconds that a job in hand may take when we stop
TRIES = 3


@dataclass
class Supervisor:
    """What is kept running until somebody says stop."""

    cluster: Cluster
    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    stopping: bool = False
    database_due: float = 0.0

    def listen(self) -> None:
        """Stop in good order on Ctrl-C, on a polite kill, and when the terminal goes."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup
                signal.signal(number, self._stop)

    def serve(self, web: Child, others: Sequence[Child], ready: Callable[[], bool]) -> bool:
        """Start the web server, then the others; return True once it answers."""
        self.children.append(web)
        while not self.stopping and not ready():
            self.tend()
            if web.falls >= TRIES:
                raise SystemExit(f"The web server does not start: {web.last_words()}")
        self.children.extend(others)
        return not self.stopping

    def keep(self, each_second: Callable[[], None] | None = None) -> None:
        """Tend everything until told to stop."""
        looked = time.monotonic()
        while not self.stopping:
            self.tend()
            if each_second and time.monotonic() - looked >= 1:
                each_second()
                looked = time.monotonic()

    def tend(self) -> None:
        """Look after everything once."""
        if time.monotonic() >= self.database_due:
            self._tend_database()
        for child in self.children:
            child.tend()
        time.sleep(TICK)

    def stop(self) -> None:
        """Stop the programs; the database is the caller's."""
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait(PATIENCE)

    def _tend_database(self) -> None:
        self.database_due = time.monotonic() + 1
        try:
            if self.cluster.start():
                self.say("The database had stopped and runs again.")
        except NoPostgres as refusal:
            self.say(str(refusal))
            self.database_due = time.monotonic() + 10

    def _stop(self, *_: object) -> None:
        self.stopping = True
