"""Files that are a package of others: of Office, and of LibreOffice.

Each part is looked at, and what is kept is written into a new package: nothing that hides before,
between or behind the parts comes through.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from ..kinds import MOST_PARTS, MOST_UNPACKED
from . import office, opendocument
from .results import DAMAGED, PROTECTED, TOO_LARGE_UNPACKED, BadFile, Stripped

_ENTRY = b"PK\x01\x02"  # begins the entry of each part in the list at the end
_ENCRYPTED = 0x1
# Those of Excel, within a presentation: a chart holds its table.
_WITHIN = (".docx", ".xlsx", ".pptx")
# What Python raises on a package of which some bytes are not as they were.
_UNREADABLE = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(LookupError, NotImplementedError, RuntimeError, TypeError, ValueError, OverflowError),
    *(SyntaxError, MemoryError),  # the first is what the reader of XML raises
)


@dataclass
class Room:
    """How much may still be unpacked of one file, with the documents within it."""

    parts: int = MOST_PARTS
    size: int = MOST_UNPACKED

    def take(self, parts: list[ZipInfo]) -> None:
        """Raises BadFile, before anything is unpacked."""
        self.parts -= len(parts)
        self.size -= sum(part.file_size for part in parts)
        if self.parts < 0 or self.size < 0:
            raise BadFile(TOO_LARGE_UNPACKED)


def strip(content: bytes) -> Stripped:
    """The document, without its author. Raises BadFile."""
    try:
        return _stripped(content, Room(), is_within=False)
    except _UNREADABLE as error:
        raise BadFile(DAMAGED) from error


def _stripped(content: bytes, room: Room, *, is_within: bool) -> Stripped:
    if content.count(_ENTRY) > MOST_PARTS:
        raise BadFile(TOO_LARGE_UNPACKED)
    with ZipFile(io.BytesIO(content)) as archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        room.take(parts)
        _refuse_odd(parts)
        document = _document(archive)
        written = io.BytesIO()
        with ZipFile(written, "w", ZIP_DEFLATED) as clean:
            for name, data in _kept(archive, parts, document, room, is_within=is_within):
                _write(clean, name, data)
    return Stripped(document.kind, written.getvalue())


def _refuse_odd(parts: list[ZipInfo]) -> None:
    """Before anything is unpacked: passwords, and names that no program of Office writes."""
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise BadFile(PROTECTED)
    names = {part.filename.lower() for part in parts}
    if len(names) < len(parts) or not all(map(_is_plain, names)):
        raise BadFile(DAMAGED)
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise BadFile(DAMAGED)


def _is_plain(name: str) -> bool:
    """Whether it is the name of a place within the package."""
    is_relative = bool(name) and not name.startswith("/") and ".." not in name.split("/")
    return is_relative and name.isprintable() and not set(name) & set("\\:")


def _document(archive: ZipFile) -> office.Document | opendocument.Document:
    """What it is, as its own list of parts says. Raises BadFile."""
    names = archive.namelist()
    if office.LIST in names:
        return office.read(archive.read(office.LIST), archive.read(office.ROOT))
    if opendocument.LIST in names:
        return opendocument.read(archive.read(opendocument.LIST))
    raise BadFile(_("A package of files is not taken: send its files one by one."))


def _kept(
    archive: ZipFile,
    parts: list[ZipInfo],
    document: office.Document | opendocument.Document,
    room: Room,
    *,
    is_within: bool,
) -> Iterator[tuple[str, bytes]]:
    for part in parts:
        if not document.keeps(part.filename):
            continue
        data = archive.read(part)
        if part.filename.lower().endswith(_WITHIN):
            if is_within:
                raise BadFile(DAMAGED)
            yield part.filename, _stripped(data, room, is_within=True).content
        else:
            yield part.filename, document.cleaned(part.filename, data)


def _write(clean: ZipFile, name: str, data: bytes) -> None:
    """Without the moment at which it was written; what says the kind is not packed."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_STORED if name == opendocument.LIST else ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    clean.writestr(entry, data)
