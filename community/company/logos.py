"""A logo is drawn anew: nothing of the file that was sent is kept (ASVS 5.2.3)."""

import io
import logging
from functools import partial
from hashlib import sha256
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from community.core.refusals import Refusal

logger = logging.getLogger(__name__)

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


class NoRoom(Refusal):
    """The file could not be written."""


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


def keep(kept: FieldFile, drawn: ContentFile) -> None:
    """Write a picture that was drawn anew as the file of a row; the row is not saved yet.

    Raises NoRoom.
    """
    try:
        kept.save(str(drawn.name), drawn, save=False)
    except OSError as error:
        logger.exception("The logo could not be written")
        raise NoRoom(
            _(
                "The picture could not be kept: the server has no room for it, or may not write "
                "it. Nothing was changed; send it again once that is mended."
            ),
            field="logo_file",
        ) from error


def let_go(before: str, kept: FieldFile) -> None:
    """Delete the file that gave way, once it is sure that it did."""
    if before and before != kept.name:
        transaction.on_commit(partial(kept.storage.delete, before))


def _refuse_huge(picture: Image.Image) -> None:
    """Before anything is decoded: a small file may hold a picture as large as a house."""
    if picture.width * picture.height > MOST_PIXELS:
        raise BadLogo(_("This picture has too many pixels: 16 million at most."), field="logo")
