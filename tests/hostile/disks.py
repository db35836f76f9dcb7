"""Disks without room: a small file system where the machine lets us mount one, else a limit that
the kernel puts on the size of files."""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 65_536
ROOM = 512  # bytes that any file may have under a limit


def may_mount(folder: Path) -> bool:
    """Whether a file system of our own may be mounted there, as by root."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    return mounted.returncode == 0


@contextmanager
def small(folder: Path) -> Iterator[bool]:
    """The folder on a file system of 64 KiB; answers whether the machine lets us."""
    mounted = may_mount(folder)
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """No room left in a small file system, until the end."""
    filler = folder / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        pass
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def limited() -> Iterator[None]:
    """No file of this process may grow over a few bytes, until the end."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
