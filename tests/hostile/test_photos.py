"""Files that are no photo, or are one and something else: a sentence, and nothing else is kept."""

import io
import os
import struct
import time
import zlib
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from members.models import Member, Photo
from members.models.photos import FOLDER
from members.photos import LIMITS, draw
from tests.members.portraits import PAGE, content, corners, quarters, sent

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db
UPRIGHT = ["red", "lime", "blue", "white"]
SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _own_files(settings: Settings) -> None:
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


def with_size(width: int, height: int) -> bytes:
    """A small PNG whose head says that it is large."""
    data = bytearray(content(Image.new("RGB", (9, 9)), "PNG"))
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def jpeg_with_size(width: int, height: int) -> bytes:
    data = bytearray(content(Image.new("RGB", (200, 200)), "JPEG"))
    frame = data.index(b"\xff\xc0") + 5
    data[frame : frame + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def with_many_scans() -> bytes:
    """A progressive JPEG of 25 million pixels whose last scan comes ten thousand times."""
    data = content(Image.new("RGB", (5000, 5000)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 10_000 + data[-2:]


def unpacked_for_long() -> bytes:
    """A PNG with a text that unpacks to 100 MB."""
    data = content(Image.new("RGB", (200, 200)), "PNG")
    text = b"zTXt" + b"Comment\0\0" + zlib.compress(bytes(100_000_000))
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return data[:33] + chunk + data[33:]


ODD = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "html": b"<!doctype html>" + SCRIPT,
    "html that begins as a PNG": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "gif": content(Image.new("P", (200, 200)), "GIF"),
    "animated gif": content(
        Image.new("P", (200, 200)), "GIF", save_all=True, append_images=[quarters(200, 200)]
    ),
    "bmp": content(Image.new("RGB", (200, 200)), "BMP"),
    "tiff": content(Image.new("RGB", (200, 200)), "TIFF"),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 200 200\n",
    "icon": content(Image.new("RGB", (64, 64)), "ICO"),
    "pdf": b"%PDF-1.4\n",
    "half a jpeg": content(quarters(800, 800))[:900],
    "half a png": content(quarters(800, 800), "PNG")[:200],
    "half a webp": content(quarters(800, 800), "WEBP")[:200],
    "the head of a jpeg": b"\xff\xd8\xff\xe0",
    "one byte": b"\xff",
    "noise": b"\xff\xd8" + bytes(range(256)) * 40,
    "30,000 by 30,000": with_size(30_000, 30_000),
    "9,000 by 9,000": with_size(9_000, 9_000),
    "11,000 by 11,000": with_size(11_000, 11_000),
    "65,535 by 65,535 in jpeg": jpeg_with_size(65_535, 65_535),
    "a side of none": with_size(0, 400),
    "one line": content(Image.new("RGB", (20_000, 1)), "PNG"),
    "a ribbon": content(Image.new("RGB", (200, 20_000)), "PNG"),
    "one pixel": content(Image.new("RGB", (1, 1)), "PNG"),
    "a text that unpacks to 100 MB": unpacked_for_long(),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_it_gets_a_sentence(alice: Member, sign_in: SignIn, data: bytes) -> None:
    page = sign_in(alice).post(PAGE, {"photo": sent(data), "uses": ["site"]})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"photo"})
    assert (Photo.objects.count(), default_storage.exists(FOLDER)) == (0, False)


def test_many_scans(alice: Member, sign_in: SignIn) -> None:
    """Each has the decoder go through the whole picture: a minute and more of work."""
    data, began = with_many_scans(), time.monotonic()
    assert len(data) < LIMITS.most_bytes
    page = sign_in(alice).post(PAGE, {"photo": sent(data), "uses": ["site"]})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"photo"})
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("size", [0, LIMITS.most_bytes + 1, 30_000_000])
def test_too_few_or_too_many_bytes(alice: Member, sign_in: SignIn, size: int) -> None:
    data = (content() + bytes(size))[:size]
    page = sign_in(alice).post(PAGE, {"photo": sent(data), "uses": ["site"]})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"photo"})


@pytest.mark.parametrize("name", ["moi.svg", "moi.php", "../../moi", "é" * 300, "moi.jpg\0.exe"])
def test_its_name_and_type_say_nothing(alice: Member, sign_in: SignIn, name: str) -> None:
    file = SimpleUploadedFile(name, content(form="PNG"), "text/html")
    assert sign_in(alice).post(PAGE, {"photo": file, "uses": ["site"]}).status_code == 302
    photo = Photo.objects.get()
    assert photo.whole.name == f"{FOLDER}/{photo.name}-whole.webp"


def test_nothing_else_of_the_file_is_kept(alice: Member, sign_in: SignIn) -> None:
    """Where it was taken, by what, its small copy, its profile, and what hangs on its end."""
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (48.0, 50.0, 0.0)
    data = content(quarters(), exif=exif, icc_profile=b"PROFILE" * 9, comment=SCRIPT)
    polyglot = data + SCRIPT + b"PK\x03\x04"
    assert b"Maker" in polyglot
    sign_in(alice).post(PAGE, {"photo": sent(polyglot), "uses": ["site"]})
    for name in default_storage.listdir(FOLDER)[1]:
        kept = default_storage.open(f"{FOLDER}/{name}").read()
        assert [word in kept for word in (b"Exif", b"Maker", b"PROFILE", SCRIPT, b"PK")] == [
            False
        ] * 5
        with Image.open(io.BytesIO(kept)) as picture:
            assert (picture.format, dict(picture.getexif())) == ("WEBP", {})
            assert "icc_profile" not in picture.info


@pytest.mark.parametrize(
    ("turn", "seen"),
    [
        (1, "red lime blue white"),
        (2, "lime red white blue"),
        (3, "white blue lime red"),
        (4, "blue white red lime"),
        (5, "red blue lime white"),
        (6, "blue red white lime"),
        (7, "white lime blue red"),
        (8, "lime white red blue"),
        (9, "red lime blue white"),
        (0, "red lime blue white"),
    ],
)
def test_a_photo_stands_as_it_was_held(turn: int, seen: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    data = content(quarters(300, 300), exif=exif)
    assert corners(draw(io.BytesIO(data), len(data)).squares[192]) == seen.split()


@pytest.mark.parametrize("exif", [b"Exif\0\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0" * 99])
def test_a_damaged_note_about_it_is_no_reason_to_refuse(exif: bytes) -> None:
    data = content(quarters(300, 300), exif=exif)
    assert corners(draw(io.BytesIO(data), len(data)).squares[192]) == [
        "red",
        "lime",
        "blue",
        "white",
    ]


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
        *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        *(("WEBP", mode) for mode in ("RGB", "RGBA")),
    ],
)
def test_every_kind_of_colours(form: str, mode: str) -> None:
    picture = quarters(300, 300, "L" if mode == "I;16" else mode)
    if mode == "I;16":
        grey = picture.convert("I").point(lambda value: value * 257)
        picture = grey.convert("I;16")
    data = content(picture, form)
    seen = corners(draw(io.BytesIO(data), len(data)).squares[192])
    if mode in {"RGB", "RGBA", "CMYK", "P"}:
        assert seen == UPRIGHT
    else:
        assert seen[3] == "white"


def test_what_is_transparent_is_white() -> None:
    data = content(Image.new("RGBA", (200, 200), (255, 0, 0, 0)), "PNG")
    assert corners(draw(io.BytesIO(data), len(data)).squares[96]) == ["white"] * 4


@pytest.mark.parametrize("form", ["WEBP", "PNG"])
def test_of_what_moves_the_first_moment_is_kept(form: str) -> None:
    frames = [Image.new("RGB", (200, 200), colour) for colour in ("blue", "red")]
    data = content(frames[0], form, save_all=True, append_images=frames[1:] * 40)
    assert corners(draw(io.BytesIO(data), len(data)).squares[96]) == ["blue"] * 4


def test_the_largest_photo_takes_a_moment() -> None:
    """As a telephone of twenty-four million pixels takes it."""
    noise = Image.frombytes("RGB", (500, 500), os.urandom(750_000)).resize((5700, 4280))
    data = content(noise, quality=60)
    assert len(data) < LIMITS.most_bytes
    began = time.monotonic()
    draw(io.BytesIO(data), len(data))
    assert time.monotonic() - began < 5
