"""The file: a zip of parts that are written and read as they come, none of them held in memory."""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _

from . import manifest
from .manifest import Manifest, Newer, Table, Upload
from .refusals import CannotBackUp, CannotRestore

AT_ONCE = 65_536
NEWER = _("%(file)s was made by a newer release of Escale: install that one first.")
_NO_BACKUP = _("%(file)s is not a backup of Escale.")
_DAMAGED = _("%(file)s is truncated or damaged: nothing of it was used.")
_ZIP = b"PK\x03\x04"
# What Python raises on a zip of which some bytes are not as they were.
_UNREADABLE = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(LookupError, NotImplementedError, RuntimeError, TypeError, ValueError, OverflowError),
)


@contextmanager
def complete(path: Path) -> Iterator[IO[bytes]]:
    """A new file that has this name only once all of it is on the disk; its owner alone reads it.

    Raises CannotBackUp when something of that name is there.
    """
    if os.path.lexists(path):
        sentence = _("%(file)s is there already, and a backup overwrites nothing.")
        raise CannotBackUp(sentence % {"file": path})
    with NamedTemporaryFile(
        dir=path.parent, prefix=".backup-", suffix=".part", delete=False
    ) as file:
        draft = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            draft.rename(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


@dataclass(frozen=True)
class Written:
    """What went into one part."""

    sha256: str
    lines: int


class Writer:
    """Parts in, one after the other."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive

    def add(self, part: str, content: Iterable[bytes]) -> Written:
        digest, lines = sha256(), 0
        with self.archive.open(part, "w", force_zip64=True) as file:
            for some in content:
                digest.update(some)
                lines += bytes(some).count(b"\n")
                file.write(some)
        return Written(digest.hexdigest(), lines)

    def finish(self, told: Manifest) -> None:
        """Without this the file is no backup."""
        self.add(manifest.NAME, [told.as_json()])


@contextmanager
def writing(file: IO[bytes]) -> Iterator[Writer]:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        yield Writer(archive)


class Reader:
    """Parts out, of a file in which every byte is as it was written."""

    def __init__(self, path: Path, archive: ZipFile, told: Manifest) -> None:
        self.path, self.archive, self.manifest = path, archive, told

    def open(self, part: str) -> IO[bytes]:
        return self.archive.open(part)

    def content(self, part: str) -> Iterator[bytes]:
        with self.open(part) as file:
            while some := file.read(AT_ONCE):
                yield some

    def is_sound(self) -> bool:
        """Whether each part is what the manifest says."""
        parts: list[Table | Upload] = [*self.manifest.tables, *self.manifest.uploads]
        return all(digest_of(self.content(entry.part)) == entry.sha256 for entry in parts)


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open a backup, once all of it was looked at. Raises CannotRestore, and OSError."""
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            raise CannotRestore(_NO_BACKUP % {"file": path})
        yield _looked_at(file, path)


def _looked_at(file: IO[bytes], path: Path) -> Reader:
    try:
        archive = ZipFile(file)
        manifest_text = archive.read(manifest.NAME) if manifest.NAME in archive.namelist() else b""
        reader = Reader(path, archive, _understood(manifest_text, path))
        is_sound = reader.is_sound()
    except _UNREADABLE as error:
        raise CannotRestore(_DAMAGED % {"file": path}) from error
    if not is_sound:
        raise CannotRestore(_DAMAGED % {"file": path})
    return reader


def _understood(content: bytes, path: Path) -> Manifest:
    try:
        return manifest.read(content)
    except Newer as error:
        raise CannotRestore(NEWER % {"file": path}) from error
    except (LookupError, RecursionError, TypeError, ValueError) as error:
        raise CannotRestore(_NO_BACKUP % {"file": path}) from error


def digest_of(content: Iterable[bytes]) -> str:
    digest = sha256()
    for some in content:
        digest.update(some)
    return digest.hexdigest()
