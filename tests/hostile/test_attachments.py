"""Files that are none, are two at once, or are far larger than they look: each gets a sentence."""

import io
import struct
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from community.files.kinds import MOST_BYTES, MOST_PARTS, MOST_UNPACKED
from community.files.models import ATTACHMENTS, Attachment, AttachmentVersion
from knowledge.models import Sheet
from members.models import Member
from tests.files import papers
from tests.knowledge import library
from tests.members.portraits import content as picture

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db
DTD = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.fixture(autouse=True)
def _own_files(settings: Settings) -> None:
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def sheet(alice: Member) -> Sheet:
    return library.make_sheet(alice)


def page_of(sheet: Sheet) -> str:
    return f"/files/of/sheet/{sheet.pk}/"


def bomb() -> bytes:
    """Its zeros take seventy thousand bytes, and sixty million once they are unpacked."""
    return papers.office(**{"word/media/a.png": bytes(MOST_UNPACKED)})


def lying_bomb() -> bytes:
    """The same, which says that it holds ten bytes."""
    content = bytearray(bomb())
    size, said = struct.pack("<L", MOST_UNPACKED), struct.pack("<L", 10)
    return bytes(content).replace(size, said)


def many_parts() -> bytes:
    return papers.office(**{f"word/media/{number}.png": b"" for number in range(MOST_PARTS)})


def with_password() -> bytes:
    """Its flag alone says so: what reads it stops there."""
    content = bytearray(papers.office())
    with ZipFile(io.BytesIO(bytes(content))) as archive:
        start = archive.start_dir
    content[start + 8] |= 1
    return bytes(content)


def nested() -> bytes:
    """A workbook within a workbook within a presentation."""
    inner = papers.office("xlsx", **{"xl/embeddings/a.xlsx": papers.office("xlsx")})
    return papers.office("pptx", **{"ppt/embeddings/b.xlsx": inner})


def plain_zip() -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a")
    return written.getvalue()


def tied(*rows: tuple[str, ...], name: str = "word/_rels/document.xml.rels") -> bytes:
    return papers.office(**{name: papers.relations(*rows)})  # type: ignore[arg-type]


def open_image(address: str) -> bytes:
    image = f'<draw:image xlink:type="simple" xlink:href="{address}"/>'
    return papers.open_document(**{"content.xml": f"<x>{image}</x>"})


LARGE = {
    "too many bytes": lambda: bytes(MOST_BYTES + 1),
    "a bomb": bomb,
    "a bomb that lies": lying_bomb,
    "many parts": many_parts,
}
TYPES = str(papers.office_parts()["[Content_Types].xml"])
WITH_MACROS = TYPES.replace("document.main", "document.macroEnabled.main")
FIELD = (
    "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\cmd</w:instrText></w:r>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BAD = {
    "nothing": b"",
    "an office file with a password": with_password(),
    "an old office file": OLE,
    "a package of files": plain_zip(),
    "a truncated package": papers.office()[:-40],
    "a damaged package": papers.office().replace(b"\x00\x00word", b"\x00\x00wird", 1),
    "a path out of it": papers.office(**{"../../evil.xml": "<x/>"}),
    "a path from the root": papers.office(**{"/etc/evil.xml": "<x/>"}),
    "a path of windows": papers.office(**{"word\\..\\evil.xml": "<x/>"}),
    "a part twice": papers.office(**{"word/Document.xml": "<x/>"}),
    "documents within documents": nested(),
    "a macro": papers.office(**{"word/vbaProject.bin": b"x"}),
    "a document with macros": papers.office(**{"[Content_Types].xml": WITH_MACROS}),
    "a program": papers.office(**{"word/embeddings/setup.exe": b"MZ"}),
    "an object": papers.office(**{"word/embeddings/oleObject1.bin": b"x"}),
    "a page within": papers.office(**{"word/afchunk.html": "<script>"}),
    "an object from elsewhere": tied(("oleObject", "https://evil.example/x", "External")),
    "a picture from elsewhere": tied(("image", "https://evil.example/x.png", "External")),
    "another workbook": tied(("externalLink", "externalLinks/externalLink1.xml")),
    "a field that runs a program": papers.office(**{"word/document.xml": FIELD}),
    "entities": papers.office(**{"word/document.xml": DTD}),
    "entities in a list": papers.office(**{"word/_rels/document.xml.rels": DTD}),
    "entities in wide letters": papers.office(**{"word/document.xml": DTD.encode("utf-16")}),
    "a basic macro": papers.open_document(**{"Basic/Standard/Module1.xml": "<x/>"}),
    "a python macro": papers.open_document(**{"Scripts/python/x.py": "x"}),
    "an event": papers.open_document(**{"content.xml": "<script:event-listener/>"}),
    "a picture on the web": open_image("https://evil.example/x.png"),
    "a picture on the disk": open_image("/etc/passwd"),
    "a picture beside it": open_image("../x.png"),
    "an open document with a password": papers.open_document(
        **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    ),
    "a truncated pdf": papers.pdf()[:-900],
    "a pdf with a password": papers.encrypted_pdf(),
    "a pdf of nothing": b"%PDF-1.7\n%%EOF\n",
    "a pdf of lists in lists": b"%PDF-1.7\n1 0 obj " + b"[" * 50_000 + b"\n%%EOF",
    "a gif that is a script": b"GIF89a=1;alert(1)//",
    "a truncated picture": picture()[:400],
    "a page": b"\n <!doctype html><script>alert(1)</script>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a program of windows": b"MZ\x90\x00" + bytes(200),
    "a program of a shell": b"#!/bin/sh\nrm -rf /\n",
    "rich text": b"{\\rtf1\\ansi hello}",
    "letters that ring": b"a\x07b\x1b[2J",
    "a formula": b'Nom;Total\nA;=HYPERLINK("https://evil.example")\n',
    "a formula that runs a program": b"Nom;Total\nA;+cmd|' /C calc'!A0\n",
    "a calendar that holds a file": b"BEGIN:VCALENDAR\nAT\n TACH:file:///etc/passwd\nEND:VCALENDAR",
    "half a calendar": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
}


@pytest.mark.parametrize("name", [*BAD, *LARGE])
def test_it_gets_a_sentence(sheet: Sheet, alice: Member, sign_in: SignIn, name: str) -> None:
    data = BAD[name] if name in BAD else LARGE[name]()
    form = {"title": "Liste", "file": papers.sent(data)}
    page = sign_in(alice).post(page_of(sheet), form)
    errors = page.context["form"].errors
    assert (page.status_code, set(errors)) == (422, {"file"})
    assert str(errors["file"][0]).endswith(".")
    assert 'value="Liste"' in page.text
    assert (Attachment.objects.count(), default_storage.exists(ATTACHMENTS)) == (0, False)


def test_what_is_two_things_is_kept_as_one(sheet: Sheet, alice: Member, sign_in: SignIn) -> None:
    """A PDF that programs of Office would open as a letter."""
    client = sign_in(alice)
    end = papers.pdf().rindex(b"startxref")
    both = papers.pdf()[:end] + papers.office() + b"\n" + papers.pdf()[end:]
    client.post(page_of(sheet), {"title": "A", "file": papers.sent(both)})
    kept = client.get(AttachmentVersion.objects.get().get_absolute_url()).content
    assert (kept[:5], b"PK\x03\x04" in kept, b"word/document.xml" in kept) == (
        b"%PDF-",
        False,
        False,
    )


@pytest.mark.parametrize(
    "name",
    ["a.php", "../../a", "\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "a\r\nX: y", "é" * 300, "a\0.pdf"],
)
def test_its_name_and_type_say_nothing(
    sheet: Sheet, alice: Member, sign_in: SignIn, name: str
) -> None:
    form = {"title": "Liste", "file": papers.sent(b"Bonjour", name)}
    assert sign_in(alice).post(page_of(sheet), form).status_code == 302
    version = AttachmentVersion.objects.get()
    assert (version.kind, version.file.name) == ("txt", f"{ATTACHMENTS}/{version.name}")


@pytest.mark.parametrize(
    ("title", "plain", "written"),
    [
        ("Départ, à « 9 h »", "depart-a-9-h", "D%C3%A9part%2C%20%C3%A0%20%C2%AB%209%20h%20%C2%BB"),
        ('a"; x="b', "a-xb", "a%20%3B%20x%3D%20b"),
        ("../..\\etc/passwd", "etcpasswd", "etc%20passwd"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "fdpexe", "fdp.exe"),
        ("...", "file", "file"),
        ("日本", "file", "%E6%97%A5%E6%9C%AC"),
    ],
)
def test_the_name_of_what_is_saved_is_made_of_its_title(
    sheet: Sheet, alice: Member, sign_in: SignIn, title: str, plain: str, written: str
) -> None:
    client = sign_in(alice)
    client.post(page_of(sheet), {"title": title, "file": papers.sent(b"Bonjour")})
    answer = client.get(AttachmentVersion.objects.get().get_absolute_url())
    assert answer["Content-Disposition"] == (
        f"attachment; filename=\"{plain}.txt\"; filename*=UTF-8''{written}.txt"
    )
