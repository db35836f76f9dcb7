"""A logo is drawn anew: nothing of the file that was sent is kept (ASVS 5.2.3)."""

import io
from hashlib import sha256
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from community.core.refusals import Refusal

FORMATS = ("PNG", "JPEG", "WEBP")
_UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
)
MOST_BYTES, MOST_PIXELS, SIDE = 2_000_000, 16_000_000, 512


class BadLogo(Refusal):
    """Not a picture that we take."""


def redraw(sent: IO[bytes], size: int) -> ContentFile:
    """The picture as a PNG of at most 512 pixels a side. Raises BadLogo."""
    if size > MOST_BYTES:
        raise BadLogo(_("This picture is larger than 2 MB."), field="logo")
    try:
        with Image.open(sent, formats=FORMATS) as picture:
            _refuse_huge(picture)
            drawn = picture.convert("RGBA")
    except _UNREADABLE as error:
        raise BadLogo(_("Send a picture in PNG, JPEG or WebP."), field="logo") from error
    drawn.thumbnail((SIDE, SIDE))
    written = io.BytesIO()
    drawn.save(written, "PNG", optimize=True)
    content = written.getvalue()
    return ContentFile(content, name=f"{sha256(content).hexdigest()[:16]}.png")


def _refuse_huge(picture: Image.Image) -> None:
    """Before anything is decoded: a small file may hold a picture as large as a house."""
    if picture.width * picture.height > MOST_PIXELS:
        raise BadLogo(_("This picture has too many pixels: 16 million at most."), field="logo")
