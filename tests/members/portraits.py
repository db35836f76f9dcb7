"""Photos for tests: pictures as telephones and others make them, and members who show one."""

import io
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from members.actions import show_photo
from members.models import Member, Photo
from members.photos import Drawn, Part, draw

PAGE = "/members/me/photo/"


def quarters(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    """Red and green above, blue and white below: one sees how it is turned, and what is cut off."""
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 2 - 1, height // 2 - 1), "red")
    pen.rectangle((width // 2, 0, width, height // 2 - 1), "lime")
    pen.rectangle((0, height // 2, width // 2 - 1, height), "blue")
    return picture.convert(mode)


def content(picture: Image.Image | None = None, form: str = "JPEG", **options: Any) -> bytes:
    """The file of a picture."""
    written = io.BytesIO()
    (picture or quarters()).save(written, form, **options)
    return written.getvalue()


def sent(data: bytes | None = None, name: str = "moi.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content() if data is None else data, "image/jpeg")


@cache
def drawn(colour: str = "navy") -> Drawn:
    data = content(Image.new("RGB", (200, 200), colour))
    return draw(io.BytesIO(data), len(data), Part())


def make_photo(member: Member, *uses: str, colour: str = "navy") -> Photo:
    """This member shows a photo, on the site unless other uses are named."""
    return show_photo(
        member, by=member, at=timezone.now(), drawn=drawn(colour), uses=uses or ("site",)
    )


def corners(data: bytes) -> list[str]:
    """The colours of the four quarters of a picture, as words."""
    names = {(255, 0, 0): "red", (0, 255, 0): "lime", (0, 0, 255): "blue", (255,) * 3: "white"}
    with Image.open(io.BytesIO(data)) as picture:
        seen = picture.convert("RGB")
    width, height = seen.size
    places = [(x, y) for y in (height // 8, height * 7 // 8) for x in (width // 8, width * 7 // 8)]
    return [_nearest(seen.getpixel(place), names) for place in places]


def _nearest(colour: Any, names: dict[Any, str]) -> str:
    def distance(known: Any) -> int:
        return sum(abs(one - other) for one, other in zip(known, colour, strict=True))

    return names[min(names, key=distance)]
