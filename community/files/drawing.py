"""What is made of a picture that somebody sends: three sizes of it, and nothing else."""

from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from community.core import pictures

from .models import SIZES

LIMITS = pictures.Limits("picture", most_bytes=6_000_000, most_pixels=25_000_000)
LEAST = 48  # pixels of the shorter side, in the largest size


@dataclass(frozen=True)
class Drawn:
    """The files of a picture by size, and how large the largest is."""

    width: int
    height: int
    files: dict[int, bytes]


def draw(sent: IO[bytes], size: int) -> Drawn:
    """The picture that was sent. Raises BadPicture."""
    with pictures.opened(sent, size, LIMITS) as picture:
        whole = pictures.flat(picture, max(SIZES))
    if min(whole.size) < LEAST:
        sentence = _("This picture is too small or too narrow: %(side)d pixels each way at least.")
        raise pictures.BadPicture(sentence % {"side": LEAST}, field=LIMITS.field)
    files = {}
    for side in SIZES:
        smaller = whole.copy()
        smaller.thumbnail((side, side))
        files[side] = pictures.webp(smaller)
    return Drawn(whole.width, whole.height, files)
