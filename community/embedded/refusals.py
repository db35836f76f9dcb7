"""Why there is no PostgreSQL, in a sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg.errors import DiskFull


class NoPostgres(SystemExit):
    """The embedded PostgreSQL cannot serve; whoever started the program reads why."""


@contextmanager
def in_a_sentence(home: Path) -> Iterator[None]:
    """Turn what a file system refuses into a sentence about this folder."""
    try:
        yield
    except OSError as error:
        raise NoPostgres(_about(error, home)) from error
    except DiskFull as error:
        raise NoPostgres(no_space(home)) from error


def no_space(home: Path) -> str:
    """Say that the disk is full."""
    return f"No space is left on the disk that holds {home}: free some, then start again."


def _about(error: OSError, home: Path) -> str:
    path = error.filename or home
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return no_space(Path(path))
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"{path} cannot be written: it may belong to another user. "
            "Start Escale as that user, or work in a copy of your own."
        )
    return f"The database cannot be kept in {path}: {error.strerror or error}."
