"""Style sheets are written in small files, and served in as few as a page needs."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, overload, override

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

# What each sheet is made of; that of every page has one file per cascade layer.
SHEETS = {
    "css/escale.css": ("tokens", "reset", "base", "layout", "components", "utilities"),
    "css/home.css": ("covers", "week"),
    "css/journal.css": ("covers", "archive"),
}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


def bundle(folder: Path, parts: Iterable[str]) -> str:
    """These files of `folder`, in order, without their comments and indentation."""
    text = "\n".join((folder / f"{part}.css").read_text("utf-8") for part in parts)
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip() + "\n"


class SheetFinder(BaseFinder):
    """Finds the sheets, made from their parts whenever `runserver` or `collectstatic` asks."""

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
        if path not in SHEETS:
            return []
        return [self._made(path)] if find_all else self._made(path)

    @override
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for path in SHEETS:
            self._made(path)
            yield path, self.storage

    def _made(self, path: str) -> str:
        """Where it stands, just made."""
        sheet = Path(self.storage.path(path))
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(bundle(settings.BASE_DIR / "static/css", SHEETS[path]), "utf-8")
        return str(sheet)
