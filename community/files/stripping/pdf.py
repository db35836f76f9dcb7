"""PDF: what would run, load or hold another file is taken out, and what says who wrote it."""

import io
import struct
import zlib
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from .photos import without_metadata
from .results import DAMAGED, PROTECTED, TOO_LARGE_UNPACKED, BadFile, Stripped

MOST_OBJECTS = 100_000
_END = b"%%EOF"
_LOOKED_AT = 2_048  # bytes at its end
# Of any object: who made it, with what, and what is done when it is opened, shown or left.
_TAKEN_OUT = {
    *("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo"),
    *("/OpenAction", "/AA", "/JavaScript", "/JS", "/XFA"),
    *("/EmbeddedFiles", "/EF", "/AF", "/RichMediaContent", "/Collection"),
}
_ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"),
    *("/RichMediaExecute", "/Movie", "/Sound", "/GoTo3DView"),
}
_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
# What a damaged file makes its reader raise.
_UNREADABLE = (
    *(PyPdfError, zlib.error, struct.error, EOFError, OSError, AssertionError, AttributeError),
    *(LookupError, ArithmeticError, RuntimeError, TypeError, ValueError, MemoryError),
)


def strip(content: bytes) -> Stripped:
    """Its pages, as they are. Raises BadFile."""
    if _END not in content[-_LOOKED_AT:]:
        raise BadFile(DAMAGED)
    if content.count(b" obj") > MOST_OBJECTS:
        raise BadFile(TOO_LARGE_UNPACKED)
    try:
        return Stripped("pdf", _rewritten(content))
    except _UNREADABLE as error:
        raise BadFile(DAMAGED) from error


def _rewritten(content: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise BadFile(PROTECTED)
    if not len(reader.pages):
        raise BadFile(DAMAGED)
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for part in _parts(writer.root_object):
        _clean(part)
    # What nothing leads to any more stays in a file that is written; it is not read from it.
    return _written(PdfWriter(clone_from=io.BytesIO(_written(writer))))


def _written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _parts(root: DictionaryObject) -> Iterator[DictionaryObject | ArrayObject]:
    """Every table and every list that is reached from the root, each once, before what it holds."""
    seen, waiting = set[int](), list[DictionaryObject | ArrayObject]([root])
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if len(seen) > 10 * MOST_OBJECTS:
            raise BadFile(TOO_LARGE_UNPACKED)
        yield part
        held = part.values() if isinstance(part, DictionaryObject) else list(part)
        within = (_resolved(value) for value in held)
        waiting += [value for value in within if isinstance(value, DictionaryObject | ArrayObject)]


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _clean(part: DictionaryObject | ArrayObject) -> None:
    if isinstance(part, ArrayObject):
        kept: list[PdfObject] = [value for value in part if not _is_refused(value)]
        if len(kept) < len(part):
            part[:] = kept
        return
    if isinstance(part, StreamObject) and part.get("/Filter") == "/DCTDecode":
        part._data = without_metadata(part._data)  # a JPEG, which no method of its own sets
    for name, value in list(part.items()):
        if name in _TAKEN_OUT or _is_refused(value):
            del part[name]


def _is_refused(value: object) -> bool:
    """Whether it acts by itself, or brings another file along."""
    held = _resolved(value)
    if not isinstance(held, DictionaryObject):
        return False
    acts = str(_resolved(held.raw_get("/S"))) if "/S" in held else ""
    shows = str(_resolved(held.raw_get("/Subtype"))) if "/Subtype" in held else ""
    return acts in _ACTIONS or shows in _ANNOTATIONS
