"""Pictures, drawn anew: neither where one was taken, nor by what, comes through."""

import io

from community.core import pictures

from ..kinds import MOST_BYTES
from .results import FIELD, BadFile, Stripped

LIMITS = pictures.Limits(FIELD, most_bytes=MOST_BYTES, most_pixels=25_000_000)
_LARGEST = 4_096  # pixels of the longer side
_CODES = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}


def strip(content: bytes) -> Stripped:
    """The picture in the form in which it was sent. Raises BadFile."""
    written = io.BytesIO()
    try:
        with pictures.opened(io.BytesIO(content), len(content), LIMITS) as picture:
            form = str(picture.format)
            pictures.flat(picture, _LARGEST).save(written, form, quality=90)
    except pictures.BadPicture as refusal:
        raise BadFile(refusal.sentence) from refusal
    return Stripped(_CODES[form], written.getvalue())
