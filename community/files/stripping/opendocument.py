"""Documents of LibreOffice: what is refused in them, and what is taken out."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from .photos import without_metadata
from .results import EMBEDDED, LINKED, MACROS, PROTECTED, BadFile
from .xml import text_of

LIST = "mimetype"
_KINDS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_MANIFEST = "meta-inf/manifest.xml"
_NOT_KEPT = ("thumbnails/", "configurations2/", "layout-cache", "meta-inf/documentsignatures")
_MEDIA = {
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".wmf", ".emf", ".svg", ".svm"),
    *(".webp", ".ttf", ".otf", ".mp3", ".m4a", ".wav", ".mp4"),
}
_META = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3">'
    "<office:meta/></office:document-meta>"
)
_ENTRY = re.compile(r"<manifest:file-entry\b[^<>]*/>")
_PLACE = re.compile(r'manifest:full-path="([^"]*)"')
_AUTHOR = re.compile(
    r"(<(?:dc:creator|meta:creator-initials|loext:sender-initials|text:sender-[a-z-]+|"
    r"text:author-name|text:author-initials|text:creator|text:initial-creator)\b[^<>/]*>)[^<]*(</)"
)
_PRINTER = re.compile(r'(config:name="Printer(?:Name|Setup)"[^<>/]*>)[^<]*(</)')
_RUN = re.compile(r"<script:event-listener\b|<office:dde-source\b|<text:dde-connection\b")
_LOADS = re.compile(
    r"<(?:draw:image|draw:object|draw:object-ole|draw:plugin|draw:applet|draw:floating-frame|"
    r"draw:fill-image|text:section-source|table:table-source|table:cell-range-source|"
    r'style:background-image)\b[^<>]*\bxlink:href="(?:[A-Za-z][A-Za-z0-9+.-]*:|/|\.\./)'
)


@dataclass(frozen=True)
class Document:
    """Of one kind; each of its parts is looked at by itself."""

    kind: str

    def keeps(self, name: str) -> bool:
        """Whether a part belongs to what the document says. Raises BadFile for what is none."""
        low = name.lower()
        if low.startswith(("basic/", "scripts/")):
            raise BadFile(MACROS)
        if low.startswith(_NOT_KEPT):
            return False
        if not (_is_text(low) or low == LIST or PurePosixPath(low).suffix in _MEDIA):
            if low.startswith("objectreplacements/"):
                return True
            raise BadFile(EMBEDDED)
        return True

    def cleaned(self, name: str, data: bytes) -> bytes:
        """A part without its authors. Raises BadFile."""
        low = name.lower()
        if PurePosixPath(low).name == "meta.xml":
            return _META.encode()
        if not _is_text(low):
            return without_metadata(data)
        text = text_of(data)
        if low == _MANIFEST:
            return _manifest(text).encode()
        if _RUN.search(text):
            raise BadFile(MACROS)
        if _LOADS.search(text):
            raise BadFile(LINKED)
        return _PRINTER.sub(r"\1\2", _AUTHOR.sub(r"\1\2", text)).encode()


def read(declared: bytes) -> Document:
    """What a document says that it is. Raises BadFile."""
    kind = _KINDS.get(declared.strip())
    if kind is None:
        sentence = _("Send a document of LibreOffice as a text, a spreadsheet or a presentation.")
        raise BadFile(sentence)
    return Document(kind)


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rdf"))


def _manifest(text: str) -> str:
    """Its list of parts, without those that are not kept. Raises BadFile."""
    if "encryption-data" in text:
        raise BadFile(PROTECTED)
    return _ENTRY.sub(_entry_kept, text)


def _entry_kept(entry: re.Match[str]) -> str:
    place = _PLACE.search(entry[0])
    return "" if place and place[1].lower().startswith(_NOT_KEPT) else entry[0]
