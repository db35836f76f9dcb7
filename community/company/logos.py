"""A logo is drawn anew: nothing of the file that was sent is kept (ASVS 5.2.3)."""

import io
from hashlib import sha256
from typing import IO

from django.core.files.base import ContentFile

from community.core import pictures

MOST_BYTES, MOST_PIXELS, SIDE = 2_000_000, 16_000_000, 512
LIMITS = pictures.Limits("logo", MOST_BYTES, MOST_PIXELS)


def redraw(sent: IO[bytes], size: int) -> ContentFile:
    """The picture as a PNG of at most 512 pixels a side. Raises BadPicture."""
    with pictures.opened(sent, size, LIMITS) as picture:
        drawn = picture.convert("RGBA")
    drawn.thumbnail((SIDE, SIDE))
    written = io.BytesIO()
    drawn.save(written, "PNG", optimize=True)
    content = written.getvalue()
    return ContentFile(content, name=f"{sha256(content).hexdigest()[:16]}.png")
