"""The settings of the community: checked, and in effect at the next page."""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from community.audit.models import Record
from community.company import contrast
from community.company.models import Community

PAGE = "/admin/company/community/1/change/"
SENT = {"name": "Escale", "navy": "#14294a", "coral": "#ff7d5e", "allowed_domains": "a.example"}


def picture(size=(900, 300), form="PNG", **options):
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, form, **options)
    return SimpleUploadedFile(f"logo.{form.lower()}", written.getvalue())


def refused(page):
    return set(page.context["adminform"].form.errors)


def test_a_new_name_shows_at_the_next_page(office):
    assert office.post(PAGE, SENT | {"name": "Port d’attache"}).status_code == 302
    assert "Port d’attache" in office.get("/").content.decode()
    assert Record.objects.get().action == "company.community.revised"


@pytest.mark.parametrize(
    ("colours", "field"),
    [
        ({"navy": "#ffeeaa"}, "navy"),
        ({"coral": "#14294b"}, "coral"),
        ({"navy": "#123456;}"}, "navy"),
    ],
)
def test_colours_that_cannot_be_read_are_refused(office, colours, field):
    assert field in refused(office.post(PAGE, SENT | colours))
    assert not Community.objects.exists()


def test_contrast_is_that_of_the_standard():
    assert round(contrast.ratio("#ffffff", "#000000"), 2) == 21
    assert round(contrast.ratio("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("domains", ["nodot", "a.example, <b>", "x y.example"])
def test_what_is_no_domain_is_refused(office, domains):
    assert refused(office.post(PAGE, SENT | {"allowed_domains": domains})) == {"allowed_domains"}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_and_seen_by_everybody(office, form, client):
    office.post(PAGE, SENT | {"logo_file": picture(form=form)})
    logo = Community.current().logo
    with Image.open(logo.open()) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (512, 171))
    page = client.get(logo.url)
    assert (page.status_code, page["Content-Type"]) == (200, "image/png")
    assert page["X-Content-Type-Options"] == "nosniff"
    assert logo.url in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
        SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>"),
        SimpleUploadedFile("logo.gif", b"GIF89a" + b"\0" * 40),
        SimpleUploadedFile("logo.png", b"\x89PNG" + b"\0" * 2_000_001),
    ],
    ids=["svg", "html", "gif", "large"],
)
def test_what_is_no_picture_is_refused(office, sent):
    assert refused(office.post(PAGE, SENT | {"logo_file": sent})) == {"logo_file"}


@pytest.mark.parametrize(
    ("side", "sentence"), [(5_000, "16 millions au plus"), (30_000, "PNG, JPEG ou WebP.")]
)
def test_a_picture_as_large_as_a_house_is_refused(side, sentence, office):
    """By what its header says: it is never opened out in memory."""
    data = bytearray(picture().read())
    data[16:24] = struct.pack(">II", side, side)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    huge = SimpleUploadedFile("logo.png", bytes(data), "image/png")
    page = office.post(PAGE, SENT | {"logo_file": huge})
    assert refused(page) == {"logo_file"}
    assert sentence in page.content.decode()


def files():
    _folders, names = default_storage.listdir("brand")
    return names


@pytest.mark.parametrize("follows", ["another", "the same again", "the mark"])
def test_the_file_of_the_logo_before_is_deleted_once_it_is_sure(
    office, follows, django_capture_on_commit_callbacks
):
    office.post(PAGE, SENT | {"logo_file": picture()})
    before, kept = Community.current().logo.name, set(files())
    sent = {"another": picture((60, 60)), "the same again": picture()}
    changed = {"logo_file": sent[follows]} if follows in sent else {"no_logo": "on"}
    with django_capture_on_commit_callbacks() as callbacks:
        office.post(PAGE, SENT | changed)
    assert default_storage.exists(before)
    for callback in callbacks:
        callback()
    now = Community.current().logo
    assert not default_storage.exists(before)
    assert set(files()) == (kept - {before.removeprefix("brand/")}) | (
        {now.name.removeprefix("brand/")} if now else set()
    )


def test_a_new_name_leaves_the_logo_where_it_is(office, django_capture_on_commit_callbacks):
    office.post(PAGE, SENT | {"logo_file": picture()})
    with django_capture_on_commit_callbacks(execute=True):
        office.post(PAGE, SENT | {"name": "Port d’attache"})
    assert default_storage.exists(Community.current().logo.name)


def test_the_logo_gives_way_to_the_mark(office):
    office.post(PAGE, SENT | {"logo_file": picture()})
    office.post(PAGE, SENT | {"no_logo": "on"})
    assert not Community.current().logo


def test_the_present_logo_is_shown_and_may_give_way(office):
    page = office.get(PAGE).text
    assert ("Le logo d’Escale" in page, "no_logo" in page) == (True, False)
    office.post(PAGE, SENT | {"logo_file": picture()})
    logo, page = Community.current().logo, office.get(PAGE).text
    assert f'<img src="{logo.url}" alt="Logo du réseau"> {logo.name.rpartition("/")[2]}' in page
    assert "no_logo" in page
