"""What is made of a photo that somebody sends: a square of it, in the sizes that pages show."""

import io
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image

from community.core import pictures

from .models.photos import SIZES

LIMITS = pictures.Limits("photo", most_bytes=6_000_000, most_pixels=25_000_000)
WHOLE, LEAST = 768, 96  # pixels a side
CLOSEST = 400


@dataclass(frozen=True)
class Part:
    """Which square of a picture is shown: how far across and down it stands between the edges,
    and how close it is seen, in per cent.

    The largest square, and of a tall picture rather its upper half, where faces are.
    """

    across: int = 50
    down: int = 40
    zoom: int = 100

    def box(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Its edges in a picture of this size."""
        side = min(width, height) * 100 / self.zoom
        left, top = (width - side) * self.across / 100, (height - side) * self.down / 100
        return left, top, left + side, top + side


@dataclass(frozen=True)
class Drawn:
    """The files of a photo: what was sent, drawn anew, and a square of it in every size."""

    whole: bytes
    part: Part
    squares: dict[int, bytes]

    @cached_property
    def sha256(self) -> str:
        return sha256(self.whole).hexdigest()


def draw(sent: IO[bytes], size: int, part: Part | None = None) -> Drawn:
    """The photo that was sent. Raises BadPicture."""
    with pictures.opened(sent, size, LIMITS) as picture:
        whole = pictures.flat(picture, WHOLE)
    if min(whole.size) < LEAST:
        sentence = _("This picture is too small or too narrow: %(side)d pixels each way at least.")
        raise pictures.BadPicture(sentence % {"side": LEAST}, field=LIMITS.field)
    return _squares(whole, pictures.webp(whole), part or Part())


def draw_again(whole: bytes, part: Part) -> Drawn:
    """Another part of a photo that we drew before."""
    with Image.open(io.BytesIO(whole), formats=["WEBP"]) as picture:
        return _squares(picture.convert("RGB"), whole, part)


def _squares(picture: Image.Image, whole: bytes, part: Part) -> Drawn:
    box = part.box(*picture.size)
    squares = {
        side: pictures.webp(picture.resize((side, side), Image.Resampling.LANCZOS, box=box))
        for side in SIZES
    }
    return Drawn(whole, part, squares)
