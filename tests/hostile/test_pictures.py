"""What is no picture, or is one and something else, through each door of an article."""

import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from community.core import figures, richtext
from community.files.models import FOLDER, Picture
from members.models import Member
from newsletter.models import Article
from tests.hostile.test_photos import ODD, SCRIPT, with_many_scans
from tests.members.portraits import content, quarters, sent
from tests.newsletter import gallery, journal

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db
NAME = "0" * 32
SRC = f"/files/pictures/{NAME}/960.webp"


@pytest.fixture(autouse=True)
def _own_files(settings: Settings) -> None:
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def draft(alice: Member) -> Article:
    return journal.make_draft(journal.make_issue(13), author=alice)


def door(article: Article, of: str) -> str:
    return f"/newsletter/desk/13/{article.slug}/pictures/{of}/"


def many_frames() -> bytes:
    """A GIF of ten thousand frames."""
    frame = content(Image.new("P", (64, 64)), "GIF")
    body = frame[frame.index(b",") : -1]
    return frame[: frame.index(b",")] + body * 10_000 + b";"


MORE = {
    "svg with a script": b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
    "a gif of ten thousand frames": many_frames(),
    "ten thousand scans": with_many_scans(),
    "too many bytes": content() + bytes(6_000_001),
    "nothing": b"",
}
BAD = ODD | MORE


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_it_gets_a_sentence(draft: Article, alice: Member, sign_in: SignIn, data: bytes) -> None:
    client = sign_in(alice)
    pasted = client.post(door(draft, "upload"), {"picture": sent(data)})
    assert (pasted.status_code, pasted["Content-Type"][:10]) == (422, "text/plain")
    assert pasted.text.endswith(".")
    page = client.post(door(draft, "new"), gallery.words(picture=sent(data)))
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"picture"})
    assert (Picture.objects.count(), default_storage.exists(FOLDER)) == (0, False)


@pytest.mark.parametrize("name", ["plan.svg", "a.php", "../../a", "é" * 300, "a.jpg\0.exe", ""])
def test_its_name_and_type_say_nothing(
    draft: Article, alice: Member, sign_in: SignIn, name: str
) -> None:
    file = SimpleUploadedFile(name or "x", content(form="PNG"), "text/html")
    assert sign_in(alice).post(door(draft, "upload"), {"picture": file}).status_code == 201
    picture = Picture.objects.get()
    assert picture.px960.name == f"{FOLDER}/{picture.name}-960.webp"
    assert len(picture.name) == 32


def test_nothing_else_of_the_file_is_kept(draft: Article, alice: Member, sign_in: SignIn) -> None:
    """Where it was taken, by what, its profile, its notes, and the page that hangs on its end."""
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (48.0, 50.0, 0.0)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>GPSLatitude</x:xmpmeta>"
    data = content(quarters(), exif=exif, icc_profile=b"PROFILE" * 9, comment=SCRIPT, xmp=xmp)
    polyglot = data + SCRIPT + b"PK\x03\x04"
    client = sign_in(alice)
    client.post(door(draft, "upload"), {"picture": sent(polyglot, "page.html")})
    picture = Picture.objects.get()
    for file in default_storage.listdir(FOLDER)[1]:
        kept = default_storage.open(f"{FOLDER}/{file}").read()
        words = (b"Exif", b"EXIF", b"Maker", b"PROFILE", b"ICCP", b"XMP", b"GPS", SCRIPT, b"PK\x03")
        assert [word for word in words if word in kept] == []
        with Image.open(io.BytesIO(kept)) as seen:
            assert (seen.format, dict(seen.getexif())) == ("WEBP", {})
    shown = client.get(picture.address())
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert client.get(f"/media/{picture.px1920.name}").status_code == 404


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="https://evil.example/pixel.gif" alt="x"></figure>',
        f'<figure><img src="//evil.example{SRC}" alt="x"></figure>',
        f'<figure><img src="https://evil.example{SRC}" alt="x"></figure>',
        f'<figure><img src="{SRC}?x=1" alt="x"></figure>',
        f'<figure><img src="{SRC}#x" alt="x"></figure>',
        f'<figure><img src="/files/../accounts{SRC}" alt="x"></figure>',
        f'<figure><img src="{SRC.upper()}" alt="x"></figure>',
        '<figure><img src="/accounts/logout/" alt="x"></figure>',
        '<figure><img src="data:image/png;base64,AAAA" alt="x"></figure>',
        '<figure><img src="javascript:alert(1)" alt="x"></figure>',
        '<figure><svg onload="alert(1)"></svg></figure>',
        '<img src="file:///C:/Users/x.png" alt="x">',
        f'<p><img src="{SRC}" alt="x"></p>',
        f'<figure><img srcset="{SRC} 2x" alt="x"></figure>',
    ],
)
def test_a_picture_that_is_not_ours_is_dropped(html: str) -> None:
    clean = richtext.article(f"<p>Avant.</p>{html}<p>Après.</p>")
    assert clean == "<p>Avant.</p><p>Après.</p>"


@pytest.mark.parametrize(
    ("html", "alt"),
    [
        (f'<figure><img src="{SRC}" alt="Un quai"></figure>', "Un quai"),
        (f'<figure><img src="{SRC}"></figure>', ""),
        (f'<figure class=x onclick=y><img onerror=z style=q src="{SRC}" alt=""></figure>', ""),
        (f'<figure><img alt="a&quot;b&amp;c" src="{SRC}"></figure>', "a&quot;b&amp;c"),
        (f'<figure><img src="{SRC}" alt="</figure><script>x"></figure>', "‹/figure›‹script›x"),
        (f'<figure><a href="/x/"><img src="{SRC}" alt=""></a><b>c</b></figure>', ""),
        (f'<figure><img src="//x/y.png"><img src="{SRC}" alt="b"><img src="{SRC}"></figure>', "b"),
        (f'<figure><figure><img src="{SRC}" alt="c"></figure></figure>', "c"),
    ],
)
def test_ours_is_a_figure_and_nothing_else(html: str, alt: str) -> None:
    clean = richtext.article(f"<p>a</p>{html}")
    assert clean == f'<p>a</p><figure><img src="{SRC}" alt="{alt}"></figure>'
    assert richtext.article(clean) == clean
    assert figures.names_in(clean) == [NAME]


@pytest.mark.parametrize(
    "part", ["<figure>", f'<figure><img src="{SRC}" alt="', f'<img src="{SRC}">', "<figcaption>"]
)
def test_many_of_them_take_a_moment(part: str) -> None:
    clean = richtext.article(f"<p>a</p>{part * 400}")
    assert richtext.article(clean) == clean


def test_words_of_a_picture_are_only_letters(
    draft: Article, alice: Member, sign_in: SignIn
) -> None:
    bad = '"><script>alert(1)</script>'
    gallery.make_picture(draft, alt_fr=bad, alt_en=bad, caption_fr=bad, credit=bad)
    page = sign_in(alice).get(draft.get_absolute_url()).text
    assert (page.count("<script>alert"), page.count("&lt;script&gt;alert")) == (0, 3)
