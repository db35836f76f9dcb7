"""What is kept of a file: what it holds, and nothing of who wrote it, when, or with what."""

import io

import pytest
from icalendar import Calendar
from openpyxl import Workbook, load_workbook
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader

from community.files.stripping import strip
from tests.files import papers
from tests.files.papers import MAIN, NAME
from tests.members.portraits import content as picture

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261201T090000Z"
    b"\r\nDTSTART:20261201T090000Z\r\nSUMMARY:Atelier\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def stripped(content: bytes):
    return strip(io.BytesIO(content), len(content))


@pytest.mark.parametrize("kind", MAIN)
def test_a_document_of_office_keeps_its_words_and_loses_its_author(kind):
    sent = papers.office(kind)
    assert NAME.encode() in b"".join(papers.parts_of(sent).values())
    kept = stripped(sent)
    parts = papers.parts_of(kept.content)
    assert kept.kind == kind
    assert [name for name, data in parts.items() if NAME.encode() in data] == []
    assert set(papers.parts_of(sent)) - set(parts) == {"docProps/thumbnail.jpeg"}
    assert b"thumbnail" not in parts["_rels/.rels"]
    assert b"docProps/core.xml" in parts["_rels/.rels"]


def test_a_letter_still_says_what_it_said():
    parts = papers.parts_of(stripped(papers.office("docx")).content)
    assert "Madame, Monsieur," in parts["word/document.xml"].decode()


def test_a_workbook_still_opens():
    book, written = Workbook(), io.BytesIO()
    book.active.append(["Hôtel", 120])
    book.properties.creator = NAME
    book.save(written)
    kept = stripped(written.getvalue())
    opened = load_workbook(io.BytesIO(kept.content))
    assert (kept.kind, opened.active["A1"].value, opened.active["B1"].value) == (
        "xlsx",
        "Hôtel",
        120,
    )
    assert NAME.encode() not in b"".join(papers.parts_of(kept.content).values())


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("word/comments.xml", f'<w:comment w:author="{NAME}" w:initials="{NAME}">Oui</w:comment>'),
        ("word/people.xml", f'<w15:person w15:author="{NAME}" w15:userId="{NAME}"/>'),
        ("xl/comments1.xml", f"<authors><author>{NAME}</author></authors>"),
        ("xl/persons/person.xml", f'<person displayName="{NAME}" userId="{NAME}"/>'),
        ("ppt/commentAuthors.xml", f'<p:cmAuthor id="0" name="{NAME}" initials="CD"/>'),
    ],
)
def test_whoever_commented_has_no_name(name, part):
    kept = stripped(papers.office(**{name: part}))
    assert NAME.encode() not in papers.parts_of(kept.content)[name]


def test_the_template_of_a_company_is_forgotten():
    """Word writes where the template lies on the disk of its author."""
    settings = '<w:settings><w:attachedTemplate r:id="rId1"/><w:zoom w:percent="100"/></w:settings>'
    template = f"file:///C:/Users/{NAME}/Lettre.dotm"
    kept = stripped(
        papers.office(
            **{
                "word/settings.xml": settings,
                "word/_rels/settings.xml.rels": papers.relations(
                    ("attachedTemplate", template, "External")
                ),
            }
        )
    )
    parts = papers.parts_of(kept.content)
    assert parts["word/settings.xml"] == b'<w:settings><w:zoom w:percent="100"/></w:settings>'
    assert b"<Relationship " not in parts["word/_rels/settings.xml.rels"]


def test_links_that_people_follow_stay():
    links = papers.relations(("hyperlink", "https://example.org/?a=1&amp;b=2", "External"))
    kept = stripped(papers.office(**{"word/_rels/document.xml.rels": links}))
    parts = papers.parts_of(kept.content)
    assert b"https://example.org/?a=1&amp;b=2" in parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(("form", "ending"), [("JPEG", "jpeg"), ("PNG", "png")])
def test_a_photo_within_says_nothing_and_keeps_its_pixels(form, ending):
    """A telephone writes the place into it."""
    photo, place = said_picture(form), f"word/media/image1.{ending}"
    for sent, name in (
        (papers.office(**{place: photo}), place),
        (papers.open_document(**{f"Pictures/1.{ending}": photo}), f"Pictures/1.{ending}"),
    ):
        within = papers.parts_of(stripped(sent).content)[name]
        with Image.open(io.BytesIO(within)) as seen, Image.open(io.BytesIO(photo)) as before:
            assert (seen.format, dict(seen.getexif()), seen.info.get("comment")) == (form, {}, None)
            assert seen.tobytes() == before.tobytes()
        assert (NAME.encode() in photo, NAME.encode() in within) == (True, False)


def test_a_photo_within_a_pdf_says_nothing():
    photo = said_picture("JPEG")
    sent = papers.pdf_of_photo(photo)
    kept = stripped(sent).content
    assert (NAME.encode() in sent, NAME.encode() in kept) == (True, False)
    page = PdfReader(io.BytesIO(kept)).pages[0]
    within = page["/Resources"]["/XObject"]["/Im0"].get_data()
    with Image.open(io.BytesIO(within)) as shown, Image.open(io.BytesIO(photo)) as before:
        assert shown.tobytes() == before.tobytes()


def said_picture(form: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = NAME
    options = {"exif": exif, "pnginfo": PngInfo()} if form == "PNG" else {"exif": exif}
    if form == "PNG":
        options["pnginfo"].add_text("Author", NAME)
    else:
        options["comment"] = NAME.encode()
    return picture(form=form, **options)


def test_the_table_of_a_chart_loses_its_author_too():
    table = papers.office("xlsx")
    kept = stripped(papers.office("pptx", **{"ppt/embeddings/Table.xlsx": table}))
    within = papers.parts_of(papers.parts_of(kept.content)["ppt/embeddings/Table.xlsx"])
    assert [name for name, data in within.items() if NAME.encode() in data] == []


@pytest.mark.parametrize(
    ("kind", "code"), [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")]
)
def test_a_document_of_libreoffice_keeps_its_words_and_loses_its_author(kind, code):
    kept = stripped(papers.open_document(kind))
    parts = papers.parts_of(kept.content)
    assert kept.kind == code
    assert [name for name, data in parts.items() if NAME.encode() in data] == []
    assert "Bonjour." in parts["content.xml"].decode()
    assert next(iter(parts)) == "mimetype"
    assert kept.content[30:38] == b"mimetype"
    assert b"Thumbnails" not in parts["META-INF/manifest.xml"]


def test_a_pdf_keeps_its_pages_and_loses_its_author():
    sent = papers.pdf()
    assert PdfReader(io.BytesIO(sent)).metadata.author == NAME
    kept = stripped(sent)
    read = PdfReader(io.BytesIO(kept.content))
    assert (kept.kind, read.metadata, read.xmp_metadata) == ("pdf", None, None)
    assert papers.text_of(kept.content) == papers.text_of(sent)
    assert "/StructTreeRoot" in read.trailer["/Root"]
    assert b"Typst" not in kept.content


def test_a_pdf_runs_nothing_and_holds_nothing():
    sent = papers.hostile_pdf()
    kept = stripped(sent).content
    words = (b"JavaScript", b"/JS", b"Launch", b"EmbeddedFile", b"FileAttachment", b"/AA")
    more = (b"OpenAction", b"PieceInfo", b"Filespec", NAME.encode())
    assert [word for word in words if word not in sent] == []
    assert [word for word in (*words, *more) if word in kept] == []
    attached = [list(PdfReader(io.BytesIO(content)).attachments) for content in (sent, kept)]
    assert attached == [["secret.txt"], []]
    assert papers.text_of(kept) == papers.text_of(papers.pdf())


@pytest.mark.parametrize(("form", "code"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_a_picture_is_drawn_anew_in_its_form(form, code):
    exif = Image.Exif()
    exif[0x010F] = NAME
    kept = stripped(picture(form=form, exif=exif) + b"<script>")
    with Image.open(io.BytesIO(kept.content)) as seen:
        assert (kept.kind, seen.format, dict(seen.getexif())) == (code, form, {})
    assert (NAME.encode() in kept.content, b"<script>" in kept.content) == (False, False)


@pytest.mark.parametrize(
    ("content", "code", "text"),
    [
        ("Déjà vu\nà 9 h".encode(), "txt", "Déjà vu\nà 9 h"),
        ("Déjà vu".encode("cp1252"), "txt", "Déjà vu"),
        ("Déjà vu".encode("utf-16"), "txt", "Déjà vu"),
        ("Hôtel;Prix\nÉtoile;-12\n+33 6 12;@nom\n".encode("cp1252"), "csv", None),
        (b"a,b\n1,2\n", "csv", None),
        (b"a, b\n1\n", "txt", "a, b\n1\n"),
        (CALENDAR, "ics", CALENDAR.decode()),
    ],
)
def test_a_text_is_kept_in_the_letters_of_today(content, code, text):
    kept = stripped(content)
    assert kept.kind == code
    if text:
        assert kept.content.decode() == text
    else:
        assert kept.content.startswith("\ufeff".encode())


def test_a_calendar_file_still_opens():
    assert [
        event["SUMMARY"] for event in Calendar.from_ical(stripped(CALENDAR).content).events
    ] == ["Atelier"]
