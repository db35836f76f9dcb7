"""The files that hang on sheets: a list as PDF, a letter for Word, a table, made of their words."""

import io
from collections.abc import Callable, Sequence
from datetime import timedelta
from html import escape
from zipfile import ZipFile

import typst

from community.demo import words
from community.files import actions
from community.files.stripping import Stripped, strip

from .stage import Stage

# The words come as data, so that none of them is read as markup.
_LIST = b"""
#set document(title: sys.inputs.title)
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 12pt, lang: "fr")
#set list(marker: sym.ballot, spacing: 1em)
= #sys.inputs.title
#v(1em)
#for line in sys.inputs.lines.split("\\n") [- #line]
"""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
    f'"/word/document.xml" ContentType="application/vnd.{_OFFICE}.wordprocessingml.document'
    '.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def load(stage: Stage) -> None:
    """The sheets are there; some files have a newer version since."""
    for row in words.read("files")["file"]:
        sheet, make = stage.sheets[row["sheet"]], MAKERS[row["kind"]]
        by, at = sheet.author, sheet.published_at
        first = _kept(make(row["title"], row["lines"]))
        version = actions.attach(sheet, row["title"], first, by=by, at=at, language=sheet.language)
        if later := row.get("later"):
            newer = _kept(make(row["title"], later["lines"]))
            at += timedelta(days=later["days"])
            actions.put_version(version.attachment, newer, by=by, at=at)


def _kept(content: bytes) -> Stripped:
    return strip(io.BytesIO(content), len(content))


def _list(title: str, lines: Sequence[str]) -> bytes:
    inputs = {"title": title, "lines": "\n".join(lines)}
    made = typst.compile(_LIST, sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF.")
    return made


def _letter(title: str, lines: Sequence[str]) -> bytes:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{escape(line, quote=False)}</w:t></w:r></w:p>" for line in (title, *lines)
    )
    document = f'{_HEAD}<w:document xmlns:w="{_WORDS}"><w:body>{paragraphs}</w:body></w:document>'
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
    return written.getvalue()


def _table(title: str, lines: Sequence[str]) -> bytes:
    return "\r\n".join([*lines, ""]).encode()


MAKERS: dict[str, Callable[[str, Sequence[str]], bytes]] = {
    "pdf": _list,
    "docx": _letter,
    "csv": _table,
}
