"""Pages out of data, made by Typst in a process of its own.

It starts with the first page that is made, not with the site, and ends when nothing was asked for
a while.
"""

import io
import json
import logging
import shutil
import struct
import subprocess  # nosec B404
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Timer
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image

from .content import Json, NotPrinted

logger = logging.getLogger(__name__)
_HERE = Path(__file__).parent
_SHEETS, FONTS = _HERE / "sheets", _HERE / "fonts"
LONGEST = 20  # seconds for one answer
type Pictures = dict[str, bytes]


def pdf(data: Json, pictures: Pictures, *, at: datetime) -> bytes:
    """A tagged PDF. Raises NotPrinted."""
    how = {"pdf_standards": "ua-1", "timestamp": int(at.timestamp())}
    return _made(data, pictures, "pages", how)[0]


def images(data: Json, pictures: Pictures, *, ppi: float) -> list[bytes]:
    """Each page as a PNG. Raises NotPrinted."""
    made = _made(data, pictures, "pages", {"format": "png", "ppi": ppi})
    return [_light(page) for page in made]


def notes(data: Json, pictures: Pictures) -> list[Json]:
    """What the sheets noted down: where each part starts and ends, and how it fits."""
    return list(json.loads(_made(data, pictures, "notes", {})[0]))


class _Typesetter:
    """The process, started when it is needed; one request at a time."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes) -> tuple[Json, list[bytes]] | None:
        """Its answer, or None when it gave up; whoever finds it gone starts another."""
        with self.lock:
            return self._ask(request) or (None if self._is_up() else self._ask(request))

    def _ask(self, request: bytes) -> tuple[Json, list[bytes]] | None:
        if not self._is_up():
            command = [sys.executable, str(_HERE / "typesetter.py")]
            self.process = subprocess.Popen(  # nosec B603 # our own file
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        process = self.process
        if not (process and process.stdin and process.stdout):
            return None
        limit = Timer(LONGEST, process.kill)
        limit.start()
        try:
            process.stdin.write(struct.pack(">I", len(request)) + request)
            process.stdin.flush()
            head = json.loads(_part(process.stdout))
            return head, [_part(process.stdout) for _each in range(head["parts"])]
        except (OSError, EOFError):
            process.kill()
            process.wait()
            with suppress(OSError):  # what it has not read would be written to it once more
                process.stdin.close()
            return None
        finally:
            limit.cancel()

    def _is_up(self) -> bool:
        return self.process is not None and self.process.poll() is None


_typesetter = _Typesetter()


def _part(stream: IO[bytes]) -> bytes:
    size = stream.read(4)
    if len(size) < 4:
        raise EOFError
    length = struct.unpack(">I", size)[0]
    part = stream.read(length)
    if len(part) < length:
        raise EOFError
    return bytes(part)


def _made(data: Json, pictures: Pictures, kind: str, how: Json) -> list[bytes]:
    with TemporaryDirectory(prefix="escale-press-") as folder:
        for file in _SHEETS.iterdir():
            shutil.copy(file, folder)
        for name, content in pictures.items():
            (Path(folder) / name).write_bytes(content)
        sheet = {
            "input": str(Path(folder) / "issue.typ"),
            "root": folder,
            "sys_inputs": {"issue": json.dumps(data)},
            "ignore_system_fonts": True,
            "font_paths": [str(FONTS)],
        }
        request = {"kind": kind, "sheet": sheet, "how": how}
        answer = _typesetter.ask(json.dumps(request).encode())
    if answer is None:
        logger.error("The typesetter gave no answer")
        raise NotPrinted(_sentence(""))
    head, parts = answer
    if error := head.get("error"):
        logger.error("An issue could not be set: %s", error)
        raise NotPrinted(_sentence(error))
    for warning in head.get("warnings", []):
        logger.warning("Typst: %s", warning)
    return parts


def _light(page: bytes) -> bytes:
    """The same picture in 48 colours: a third of the weight."""
    light = io.BytesIO()
    Image.open(io.BytesIO(page)).convert("RGB").quantize(48).save(light, "PNG", optimize=True)
    return light.getvalue()


def _sentence(error: str) -> str:
    """What an editor can do about it."""
    if "missing alt text" in error:
        return _("A picture has no description: say in a few words what it shows.")
    if "missing document title" in error:
        return _("Give the issue a theme: the PDF needs a title.")
    return _("The pages could not be made. The error was noted; try again after changing the text.")
