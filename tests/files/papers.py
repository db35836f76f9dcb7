"""Real files, small ones, for tests: what people attach, and what others would have them attach."""

import io
from functools import cache
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader, PdfWriter, generic

from community.files import actions
from community.files.models import AttachmentVersion
from community.files.stripping import Stripped
from members.models import Member

NAME = "Camille Durand"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": ("word/document.xml", f"{_TYPE}.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{_TYPE}.spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{_TYPE}.presentationml.presentation.main+xml"),
}
type Parts = dict[str, str | bytes]


def packed(parts: Parts, *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = ZipInfo(name, (2026, 3, 4, 5, 6, 8))
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            archive.writestr(entry, data)
    return written.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def relations(*rows: tuple[str, str] | tuple[str, str, str]) -> str:
    """Of a kind to a target, within the document unless a third word says otherwise."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{row[0]}" Target="{row[1]}"'
        + (f' TargetMode="{row[2]}"' if len(row) > 2 else "")
        + "/>"
        for number, row in enumerate(rows, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def office(kind: str = "docx", **more: str | bytes) -> bytes:
    """A document whose author is known; `more` parts by their names, `_` for what no word has."""
    return packed(office_parts(kind) | more)


def office_parts(kind: str = "docx") -> Parts:
    place, main = MAIN[kind]
    core = f"""{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{NAME}</dc:creator>
        <cp:lastModifiedBy>{NAME}</cp:lastModifiedBy></cp:coreProperties>"""
    app = f"""{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">
        <Company>Aurélis {NAME}</Company></Properties>"""
    custom = f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"><p>{NAME}</p></Properties>'
    root = relations(
        ("officeDocument", place),
        ("extended-properties", "docProps/app.xml"),
        ("custom-properties", "docProps/custom.xml"),
        ("metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ("metadata/core-properties", "/docProps/core.xml"),
    )
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{place}" ContentType="{main}"/></Types>'
    )
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": root,
        place: document(kind),
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "docProps/custom.xml": custom,
        "docProps/thumbnail.jpeg": NAME.encode(),
    }


def document(kind: str) -> str:
    if kind == "docx":
        return (
            f"{_HEAD}<w:document {_W}><w:body><w:p><w:ins w:id='1' w:author=\"{NAME}\">"
            "<w:r><w:t>Madame, Monsieur,</w:t></w:r></w:ins></w:p></w:body></w:document>"
        )
    if kind == "xlsx":
        return (
            f'{_HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac">'
            f'<x15ac:absPath url="C:\\Users\\{NAME}\\"/><sheets/></workbook>'
        )
    return f"{_HEAD}<p:presentation xmlns:p='http://schemas/p'/>"


def open_document(kind: str = "text", **more: str | bytes) -> bytes:
    """Of LibreOffice, with an author; `more` parts by their names."""
    return packed(open_parts(kind) | more)


def open_parts(kind: str = "text") -> Parts:
    manifest = (
        f"{_HEAD}<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest"
        ':1.0\'><manifest:file-entry manifest:full-path="/" manifest:media-type="x"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" '
        'manifest:media-type="image/png"/></manifest:manifest>'
    )
    content = (
        f"{_HEAD}<office:document-content xmlns:office='o' xmlns:text='t' xmlns:dc='d'>"
        f"<office:annotation><dc:creator>{NAME}</dc:creator></office:annotation>"
        "<text:p>Bonjour.</text:p></office:document-content>"
    )
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content,
        "meta.xml": f"{_HEAD}<office:document-meta><dc:creator>{NAME}</dc:creator></x>",
        "settings.xml": (
            f"{_HEAD}<config:config-item-set xmlns:config='c'><config:config-item "
            f'config:name="PrinterName" config:type="string">{NAME}</config:config-item>'
            "</config:config-item-set>"
        ),
        "Thumbnails/thumbnail.png": NAME.encode(),
        "META-INF/manifest.xml": manifest,
    }


@cache
def pdf(words: str = "Avant de partir") -> bytes:
    """A page set by Typst, which says who wrote it and how it is built."""
    source = f'#set document(title: "{words}", author: "{NAME}")\n= {words}\n- Passeport\n- Visa\n'
    return typst.compile(source.encode())


def pdf_of_photo(photo: bytes) -> bytes:
    """A page that holds the very bytes of a JPEG, as LibreOffice makes one."""
    writer, written = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(100, 100)
    with Image.open(io.BytesIO(photo)) as seen:
        facts = {"/Width": seen.width, "/Height": seen.height, "/BitsPerComponent": 8}
    kind = {"/Type": "/XObject", "/Subtype": "/Image", "/Filter": "/DCTDecode"}
    stream = generic.StreamObject()
    stream.update(_object({**kind, **facts, "/ColorSpace": "/DeviceRGB"}))
    stream.set_data(photo)
    held = generic.DictionaryObject({generic.NameObject("/Im0"): writer._add_object(stream)})
    resources = generic.DictionaryObject({generic.NameObject("/XObject"): held})
    page[generic.NameObject("/Resources")] = resources
    writer.write(written)
    return written.getvalue()


def hostile_pdf() -> bytes:
    """It runs a script, opens a program, and holds another file."""
    writer, written = PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    writer.add_attachment("secret.txt", f"The file of {NAME}".encode())
    names = writer.root_object["/Names"]
    names.update(_dictionary("/JavaScript", {"/Names": ["a", {"/S": "/JavaScript", "/JS": "x"}]}))
    launch = {"/Type": "/Action", "/S": "/Launch", "/F": "cmd.exe"}
    writer.root_object.update(_dictionary("/OpenAction", launch))
    page = writer.pages[0]
    link = {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": [0, 0, 1, 1], "/A": launch}
    pinned = {"/Type": "/Annot", "/Subtype": "/FileAttachment", "/Rect": [0, 0, 1, 1]}
    page.update(_dictionary("/Annots", [link, pinned]))
    page.update(_dictionary("/AA", {"/O": {"/S": "/JavaScript", "/JS": "app.alert(1)"}}))
    page.update(_dictionary("/PieceInfo", {"/Word": {"/Private": NAME}}))
    writer.write(written)
    return written.getvalue()


def encrypted_pdf() -> bytes:
    writer, written = PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(written)
    return written.getvalue()


def _dictionary(name: str, value: object) -> dict:
    return {generic.NameObject(name): _object(value)}


def _object(value: object) -> object:
    match value:
        case dict():
            return generic.DictionaryObject(
                {generic.NameObject(key): _object(held) for key, held in value.items()}
            )
        case list():
            return generic.ArrayObject([_object(held) for held in value])
        case int():
            return generic.NumberObject(value)
        case str() if value.startswith("/"):
            return generic.NameObject(value)
    return generic.TextStringObject(value)


def text_of(content: bytes) -> str:
    """What whoever reads a PDF reads."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def sent(content: bytes, name: str = "checklist.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def make_attachment(
    thing: Model, by: Member | None, title: str = "Modèle de lettre", content: bytes = b"Bonjour"
) -> AttachmentVersion:
    """A file that hangs on a thing."""
    assert by
    file = Stripped("txt", content)
    return actions.attach(thing, title, file, by=by, at=timezone.now(), language="fr")
