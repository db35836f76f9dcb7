"""Is a server running on this data, and is it ours?"""

import subprocess
from pathlib import Path


def running(data: Path) -> bool:
    """Return True when the server named in the pid file is alive and works on this very data."""
    # After a power cut the number may be another program's, or another cluster's.
    pid = _pid(data / "postmaster.pid")
    return pid is not None and str(data) in _command(pid)


def forget(data: Path, sockets: Path) -> None:
    """Remove what a server that died without a word left behind."""
    (data / "postmaster.pid").unlink(missing_ok=True)
    for left in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (sockets / left).unlink(missing_ok=True)


def _pid(file: Path) -> int | None:
    try:
        return int(file.read_text().split(maxsplit=1)[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _command(pid: int) -> list[str]:
    """Return the command line of a process, empty for a zombie or for none."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        except OSError:
            return []
    ps = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    seen = subprocess.run(ps, capture_output=True, text=True, check=False)  # nosec B603 # ours alone
    program, _, folder = seen.stdout.strip().partition(" -D ")
    return [program, folder]
