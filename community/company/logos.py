"""A logo is drawn anew: nothing of the file that was sent is kept (ASVS 5.2.3)."""

import io
from functools import partial
from hashlib import sha256
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile

from community.core import pictures
from community.core.storage import room_for_picture

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


def keep(kept: FieldFile, drawn: ContentFile) -> None:
    """Write a picture that was drawn anew as the file of a row; the row is not saved yet.

    Raises NoRoom.
    """
    with room_for_picture("logo_file"):
        kept.save(str(drawn.name), drawn, save=False)


def let_go(before: str, kept: FieldFile) -> None:
    """Delete the file that gave way, once it is sure that it did."""
    if before and before != kept.name:
        transaction.on_commit(partial(kept.storage.delete, before))
