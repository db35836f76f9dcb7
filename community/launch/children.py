"""A program that is kept running."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from community.launch import checkout

LONG_LIFE = 60.0  # seconds after which a death is no longer counted as a failed start
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One program: started, started again with a growing pause, stopped."""

    name: str
    command: Sequence[str]
    say: Callable[[str], None]
    log: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    door: socket.socket | None = None
    process: subprocess.Popen[bytes] | None = None
    falls: int = 0
    born: float = 0.0
    due: float = 0.0

    def tend(self) -> None:
        """Start the program, or start it again when its pause is over."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self._start()
        elif self.process.poll() is not None:
            self._fell(self.process.returncode)

    def restart(self) -> None:
        """Let the program end; it starts again at once."""
        if self.process and self.process.poll() is None:
            self.ask_to_stop()
            self.wait(20)
            self.process = None

    def ask_to_stop(self) -> None:
        """Ask the program to finish what it does and to end."""
        if self.process:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, seconds: float) -> None:
        """Wait for the program's end, and end what is left of it afterwards."""
        if not self.process:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.say(f"The {self.name} did not stop in {seconds:.0f} s and is ended.")
        _end_group(self.process.pid)
        self.process.wait()

    def last_words(self) -> str:
        """Return the last line that the program left in its log."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log else []
        return next((line for line in reversed(lines) if line.strip()), "it left no word")

    def _start(self) -> None:
        output = self.log.open("ab") if self.log else None
        # A session of its own: Ctrl-C reaches only us, so the order of stopping is ours.
        self.process = subprocess.Popen(  # nosec B603 # our own programs
            self.command,
            cwd=checkout.BASE,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[self.door.fileno()] if self.door else [],
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
        self.born = time.monotonic()
        if output:
            output.close()

    def _fell(self, code: int) -> None:
        if time.monotonic() - self.born > LONG_LIFE:
            self.falls = 0
        pause = min(2.0**self.falls, LONGEST_PAUSE)
        self.falls += 1
        if self.process:
            _end_group(self.process.pid)
        self.process, self.due = None, time.monotonic() + pause
        where = f" See {self.log}." if self.log else ""
        self.say(f"The {self.name} {_ended(code)}; it starts again in {pause:.0f} s.{where}")


def _ended(code: int) -> str:
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"


def _end_group(pid: int) -> None:
    """End what the program started and left behind."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # macOS says the latter of a group of zombies
        return


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _end_with_parent() -> None:
    # When we are killed without a chance to stop our children, the kernel tells them.
    if _LIBC:
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
