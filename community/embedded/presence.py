"""Who uses a cluster, told by locks on files: the kernel frees those of a killed process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Presence:
    """This process among those that use the cluster of a folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._descriptor: int | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one process at a time start or stop the server."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def begin(self) -> None:
        """Count this process among the users."""
        if self._descriptor is None:
            self._descriptor = os.open(self.home / "users", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def end(self) -> None:
        """Count this process no more."""
        # Closed, not unlocked: a forked child that still has the file keeps its place.
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def anyone(self) -> bool:
        """Return True when a process, this one included, uses the server."""
        with (self.home / "users").open("a") as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False
