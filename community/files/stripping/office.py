"""Documents of Word, Excel and PowerPoint: what is refused in them, and what is taken out."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import fromstring  # nosec B405 # `text_of` refuses entities
from xml.sax.saxutils import quoteattr  # nosec B406 # writes, and reads nothing

from django.utils.translation import gettext_lazy as _

from .photos import without_metadata
from .results import EMBEDDED, LINKED, MACROS, BadFile
from .xml import text_of

LIST = "[Content_Types].xml"
ROOT = "_rels/.rels"
_MAIN = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
_LARGEST_LIST = 1_000_000  # bytes, of a part that lists others
_PROPERTIES = {
    "core-properties": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "extended-properties": (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
    "custom-properties": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}
# Relations that say something of whoever wrote it, and that no document needs.
_LEFT_OUT = {"thumbnail", "classificationlabels", "attachedTemplate"}
_MACROS = {"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"}
_EMBEDDED = {"oleObject", "control", "activeXControlBinary", "aFChunk"}
_LOADED = {"externalLink", "connections", "queryTable", "xmlMaps", "frame", "subDocument"}
_TEXTS = {".xml", ".rels", ".vml", ".psmdcp"}
_MEDIA = {
    *(".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".wmf", ".emf", ".svg"),
    *(".wdp", ".fntdata", ".odttf", ".mp3", ".m4a", ".wav", ".mp4", ".docx", ".xlsx", ".pptx"),
}
_PRINTER = re.compile(r"printersettings\d*\.bin$")
_OVERRIDE = re.compile(r"<Override\b[^<>]*/>")
_TEMPLATE = re.compile(r"<\w+:attachedTemplate\b[^<>]*/>")
_PATH = re.compile(r'(<x15ac:absPath\b[^<>]*?\burl=)"[^"<>]*"')
_AUTHOR = re.compile(r'(\bw\w*:(?:author|initials|userId|providerId)=)(?:"[^"]*"|\'[^\']*\')')
_PERSON = re.compile(r'(\s(?:displayName|name|initials|userId|providerId)=)(?:"[^"]*"|\'[^\']*\')')
_NAME_OF_AUTHOR = re.compile(r"(<(?:\w+:)?author>)[^<]*(</)")
_PEOPLE = re.compile(r"(?:persons/.*|commentauthors|authors)\.xml$")
_FIELD = re.compile(r'<w:instrText\b[^<>]*>([^<]*)<|\bw:instr="([^"]*)"')
_LOADING_FIELD = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Document:
    """Its kind, and the parts that say who wrote it, each with what stands there instead."""

    kind: str
    properties: dict[str, bytes]

    def keeps(self, name: str) -> bool:
        """Whether a part belongs to what the document says. Raises BadFile for what is none."""
        low = name.lower()
        if low.startswith(("docmetadata/", "docprops/thumbnail")):
            return False
        if "vba" in PurePosixPath(low).name:
            raise BadFile(MACROS)
        ending = PurePosixPath(low).suffix
        if ending not in _TEXTS | _MEDIA and low != ROOT and not _PRINTER.search(low):
            raise BadFile(EMBEDDED)
        return True

    def cleaned(self, name: str, data: bytes) -> bytes:
        """A part without its authors. Raises BadFile."""
        low = name.lower()
        if low in self.properties:
            return self.properties[low]
        if PurePosixPath(low).suffix not in _TEXTS and low != ROOT:
            return without_metadata(data)
        text = text_of(data)
        if low.endswith(".rels"):
            return _relations_kept(text).encode()
        return _without_authors(low, text).encode()


def read(types: bytes, root: bytes) -> Document:
    """What the lists of a document say that it is. Raises BadFile."""
    if max(len(types), len(root)) > _LARGEST_LIST:
        raise BadFile(EMBEDDED)
    declared = text_of(types)
    if "macroEnabled" in declared or "vbaProject" in declared:
        raise BadFile(MACROS)
    kind = next((code for name, code in _MAIN.items() if f'.{name}"' in declared), None)
    if kind is None:
        raise BadFile(_("Send a document of Word, Excel or PowerPoint as DOCX, XLSX or PPTX."))
    return Document(kind, dict(_properties(text_of(root))))


def _properties(root: str) -> list[tuple[str, bytes]]:
    """The parts that say who wrote it, each with an empty one."""
    named = [(_kind_of(relation), relation.get("Target", "")) for relation in _relations(root)]
    return [
        (target.lstrip("/").lower(), _empty(kind).encode())
        for kind, target in named
        if kind in _PROPERTIES
    ]


def _empty(kind: str) -> str:
    name = "coreProperties" if kind == "core-properties" else "Properties"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<{name} xmlns="{_PROPERTIES[kind]}"/>'


def _relations(text: str) -> list[dict[str, str]]:
    if len(text) > _LARGEST_LIST:
        raise BadFile(EMBEDDED)
    elements = fromstring(text)  # nosec B314 # `text_of` refuses entities
    return [dict(element.attrib) for element in elements]


def _kind_of(relation: dict[str, str]) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _relations_kept(text: str) -> str:
    """The list of what a part is tied to. Raises BadFile for what would be loaded or run."""
    kept = [each for each in _relations(text) if _kind_of(each) not in _LEFT_OUT]
    for relation in kept:
        _refuse_relation(_kind_of(relation), is_outside=_is_outside(relation))
    lines = "".join(f"<Relationship{_attributes(relation)}/>" for relation in kept)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{head}\n<Relationships xmlns="{space}">{lines}</Relationships>'


def _is_outside(relation: dict[str, str]) -> bool:
    return relation.get("TargetMode", "").lower() == "external"


def _refuse_relation(kind: str, *, is_outside: bool) -> None:
    if kind in _MACROS:
        raise BadFile(MACROS)
    if kind in _LOADED or (is_outside and kind != "hyperlink"):
        raise BadFile(LINKED)
    if kind in _EMBEDDED:
        raise BadFile(EMBEDDED)


def _attributes(relation: dict[str, str]) -> str:
    names = ("Id", "Type", "Target", "TargetMode")
    return "".join(f" {name}={quoteattr(relation[name])}" for name in names if name in relation)


def _without_authors(name: str, text: str) -> str:
    if name == LIST.lower():
        return _OVERRIDE.sub(lambda one: "" if "/docMetadata/" in one[0] else one[0], text)
    if name.startswith("word/"):
        _refuse_fields(text)
        return _AUTHOR.sub(r'\1"Author"', _TEMPLATE.sub("", text))
    if _PEOPLE.search(name):
        return _PERSON.sub(r'\1"Author"', text)
    if name.startswith("xl/"):
        return _NAME_OF_AUTHOR.sub(r"\1Author\2", _PATH.sub(r'\1""', text))
    return text


def _refuse_fields(text: str) -> None:
    """Fields that load, or run, something when the document is opened."""
    fields = "".join(within or of for within, of in _FIELD.findall(text))
    if _LOADING_FIELD.search(fields):
        raise BadFile(LINKED)
