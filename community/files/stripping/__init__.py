"""What is kept of a file that somebody sends: what it holds, without what it says of its author.

What it is shows from its first bytes: neither its name nor the type that a browser gives it counts.
"""

from collections.abc import Callable
from threading import Lock
from typing import IO

from django.utils.translation import gettext_lazy as _

from ..kinds import MIB, MOST_BYTES
from . import images, packages, plain
from .results import BadFile, Stripped

__all__ = ["BadFile", "Stripped", "strip"]


def _strip_pdf(content: bytes) -> Stripped:
    from . import pdf  # noqa: PLC0415 - pypdf takes a tenth of every start, and few send a PDF

    return pdf.strip(content)


_BEGINNINGS: list[tuple[bytes, Callable[[bytes], Stripped]]] = [
    (b"%PDF-", _strip_pdf),
    (b"PK\x03\x04", packages.strip),
    (b"\x89PNG\r\n\x1a\n", images.strip),
    (b"\xff\xd8\xff", images.strip),
    (b"RIFF", images.strip),
]
_BEFORE_2007 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also what has a password since
# The memory that unpacking takes is taken once in a process, however many people send a file.
_one_at_a_time = Lock()


def strip(sent: IO[bytes], size: int) -> Stripped:
    """The file that was sent, as it may be kept. Raises BadFile."""
    if size > MOST_BYTES:
        raise BadFile(_("This file is larger than %(size)d MB.") % {"size": MOST_BYTES // MIB})
    content = sent.read()
    if content.startswith(_BEFORE_2007):
        sentence = _(
            "This Office file is of before 2007, or has a password: save it as DOCX, XLSX or PPTX, "
            "without one."
        )
        raise BadFile(sentence)
    with _one_at_a_time:
        for beginning, strip_kind in _BEGINNINGS:
            if content.startswith(beginning):
                return strip_kind(content)
        return plain.strip(content)
