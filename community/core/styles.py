"""The style sheet is written in one file per cascade layer and served as one."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, overload, override

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

LAYERS = ("tokens", "reset", "base", "layout", "components", "utilities")
SHEET = "css/escale.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


def bundle(folder: Path) -> str:
    """The layers of `folder`, in order, without their comments and indentation."""
    text = "\n".join((folder / f"{layer}.css").read_text("utf-8") for layer in LAYERS)
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip() + "\n"


class SheetFinder(BaseFinder):
    """Finds `css/escale.css`, made from its layers whenever `runserver` or `collectstatic` asks."""

    def __init__(self, *_args: object, **_options: object) -> None:
        self.storage = FileSystemStorage(settings.VAR_DIR / "bundled")

    @override
    def check(self, **_options: object) -> list[CheckMessage]:
        return []

    @overload
    def find(self, path: str, find_all: Literal[False] = False) -> str | None: ...
    @overload
    def find(self, path: str, find_all: Literal[True]) -> list[str]: ...
    @override
    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:
        if path != SHEET:
            return []
        return [self._made()] if find_all else self._made()

    @override
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        self._made()
        yield SHEET, self.storage

    def _made(self) -> str:
        """Where it stands, just made."""
        sheet = Path(self.storage.path(SHEET))
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(bundle(settings.BASE_DIR / "static/css"), "utf-8")
        return str(sheet)
