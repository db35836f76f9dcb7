"""PostgreSQL's own programs, run as the cluster's owner."""

import subprocess
from pathlib import Path

from community.embedded.place import ClusterFolders
from community.embedded.refusals import NoPostgres, no_space
from community.embedded.wheel import icu_data_dir


def run(place: ClusterFolders, program: str, *arguments: object) -> None:
    """Run a program to its end, or say in a sentence why it failed."""
    # The server keeps the files it is given: with a caller's pipe, the caller would wait.
    done = subprocess.run(  # nosec B603 # our own programs
        [place.programs / program, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env=_environment(),
        check=False,
        **place.owner.as_arguments(),
    )
    if done.returncode:
        raise NoPostgres(_why(place, program, done.stderr))


def _why(place: ClusterFolders, program: str, output: str) -> str:
    if program == "pg_ctl":
        output += _end_of(place.log)
    if "No space left on device" in output:
        return no_space(place.root)
    lines = [line for line in output.splitlines() if line.strip()]
    grave = [line for line in lines if "FATAL" in line or "PANIC" in line or "error" in line]
    return f"PostgreSQL's {program} failed: {(grave or lines or ['it gave no reason'])[-1]}"


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-4000:] if log.exists() else ""


def _environment() -> dict[str, str]:
    icu = icu_data_dir()  # only the wheel for musl needs it
    settled = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
    return settled | ({"ICU_DATA": icu} if icu else {})
