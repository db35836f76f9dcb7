"""Typst, which makes the pages. It is loaded with the first of them, not when the site starts."""

import io
import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image

from .content import NotPrinted

logger = logging.getLogger(__name__)
_HERE = Path(__file__).parent
_SHEETS, FONTS = _HERE / "sheets", _HERE / "fonts"
_ONE_AT_A_TIME = Lock()  # an issue takes memory while it is set; a process sets one
type Pictures = dict[str, bytes]


def pdf(data: dict[str, Any], pictures: Pictures, *, at: datetime) -> bytes:
    """A tagged PDF. Raises NotPrinted."""
    with _press(data, pictures) as (typst, sheet):
        made, _warnings = typst.compile_with_warnings(
            **sheet, pdf_standards="ua-1", timestamp=int(at.timestamp())
        )
        _log(_warnings)
    return bytes(made)


def images(data: dict[str, Any], pictures: Pictures, *, ppi: float) -> list[bytes]:
    """Each page as a PNG. Raises NotPrinted."""
    with _press(data, pictures) as (typst, sheet):
        made = typst.compile(**sheet, format="png", ppi=ppi)
    return [_light(page) for page in ([made] if isinstance(made, bytes) else made)]


def notes(data: dict[str, Any], pictures: Pictures) -> list[dict[str, Any]]:
    """What the sheets noted down: where each part starts and ends, and how it fits."""
    with _press(data, pictures) as (typst, sheet):
        found = typst.query(**sheet, selector="<notes>", field="value", one=True)
    return list(json.loads(found))


@contextmanager
def _press(data: dict[str, Any], pictures: Pictures) -> Iterator[tuple[Any, dict[str, Any]]]:
    import typst  # noqa: PLC0415 # 80 MB that most processes never need

    with TemporaryDirectory(prefix="escale-press-") as folder, _ONE_AT_A_TIME:
        for file in _SHEETS.iterdir():
            shutil.copy(file, folder)
        for name, content in pictures.items():
            (Path(folder) / name).write_bytes(content)
        try:
            yield (
                typst,
                {
                    "input": str(Path(folder) / "issue.typ"),
                    "root": folder,
                    "sys_inputs": {"issue": json.dumps(data)},
                    "ignore_system_fonts": True,
                    "font_paths": [str(FONTS)],
                },
            )
        except (typst.TypstError, RuntimeError) as error:  # a query raises the second
            logger.exception("An issue could not be set")
            raise NotPrinted(_sentence(str(error))) from error


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


def _log(warnings: Any) -> None:
    for warning in warnings:
        logger.warning("Typst: %s", warning)
