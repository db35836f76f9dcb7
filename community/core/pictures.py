"""Pictures that people send: bounded before they are decoded, and drawn anew (ASVS 5.2.3).

Nothing else of the file that was sent is kept: neither where a photo was taken, nor by what.
"""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image

from .refusals import Refusal

FORMATS = ("PNG", "JPEG", "WEBP")
TAKEN = "image/jpeg,image/png,image/webp"  # the same, as a form tells the browser
# What whoever is seen in a picture, or took it, may allow: each by itself.
SITE, JOURNAL, PRINT = USES = ("site", "journal", "print")
MILLION = 1_000_000
# A scan of a few bytes has the decoder go through a whole JPEG once more: real ones have a dozen.
MOST_SCANS = 50
_SCAN = b"\xff\xda"
_ORIENTATION = 0x0112
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What a decoder says of a file that is none, or is cut: Pillow has no word for all of it.
_UNREADABLE = (
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    OverflowError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
# The memory that a picture takes is taken once in a process, however many people send one.
_one_at_a_time = Lock()


class BadPicture(Refusal):
    """Not a picture that we take."""


@dataclass(frozen=True)
class Limits:
    """How much of a picture is taken, and the field that says so when it is more."""

    field: str
    most_bytes: int
    most_pixels: int


@contextmanager
def opened(sent: IO[bytes], size: int, limits: Limits) -> Iterator[Image.Image]:
    """A picture that nothing was decoded of yet. Raises BadPicture, when it is decoded too."""
    if size > limits.most_bytes:
        most = {"size": limits.most_bytes // MILLION}
        raise BadPicture(_("This picture is larger than %(size)d MB.") % most, field=limits.field)
    try:
        with _one_at_a_time, Image.open(_with_few_scans(sent), formats=FORMATS) as picture:
            _refuse_huge(picture, limits)
            yield picture
    except _UNREADABLE as error:
        sentence = _("Send a picture in PNG, JPEG or WebP.")
        raise BadPicture(sentence, field=limits.field) from error


def _with_few_scans(sent: IO[bytes]) -> IO[bytes]:
    content = sent.read()
    if content.count(_SCAN) > MOST_SCANS and content.startswith(b"\xff\xd8"):
        raise ValueError("too many scans")
    return io.BytesIO(content)


def _refuse_huge(picture: Image.Image, limits: Limits) -> None:
    """Before anything is decoded: a small file may hold a picture as large as a house."""
    if picture.width * picture.height > limits.most_pixels:
        most = {"pixels": limits.most_pixels // MILLION}
        sentence = _("This picture has too many pixels: %(pixels)d million at most.")
        raise BadPicture(sentence % most, field=limits.field)


def flat(picture: Image.Image, side: int) -> Image.Image:
    """It alone, at most so many pixels a side, upright, in the colours of a screen, on white.

    A photo says how it was held, and is turned; of what moves, the first moment is kept.
    """
    turn = _TURNED.get(picture.getexif().get(_ORIENTATION, 1))
    if picture.mode.startswith(("I", "F")):  # sixteen bits a pixel, where a screen has eight
        picture = picture.convert("F").point(lambda value: value / 256).convert("L")
    elif picture.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        picture = picture.convert("RGBA")
    picture.thumbnail((side, side))
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    drawn = Image.new("RGB", picture.size, "white")
    drawn.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return drawn.transpose(turn) if turn is not None else drawn


def webp(picture: Image.Image) -> bytes:
    """Its file."""
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=82, method=2)
    return written.getvalue()
