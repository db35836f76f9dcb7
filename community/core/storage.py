"""Files on the disk of the server."""

import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

from .refusals import Refusal
from .verbs import Sentence

logger = logging.getLogger(__name__)
_STRAY_AFTER = timedelta(days=1)


class NoRoom(Refusal):
    """The file could not be written."""


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Named by what is in them, and compressed. A page names up to a dozen: where each stands is
    worked out once."""

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {}

    def url(self, name: str, force: bool = False) -> str:
        if name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]


class WholeFiles(FileSystemStorage):
    """A file is there whole or not at all: Django leaves half of it on a disk that is full."""

    def _save(self, name: str, content: File) -> str:
        # Django's save() calls it, and its own is not in the types.
        draft = f"{name}.{uuid4().hex}"
        try:
            super()._save(draft, content)  # type: ignore[misc]
            Path(self.path(draft)).replace(self.path(name))
        finally:
            self.delete(draft)
        return name


def room_for_picture(field: str) -> AbstractContextManager[None]:
    """Write files of a picture; what the disk refuses is said beside the field. Raises NoRoom."""
    return _room(
        field,
        _(
            "The picture could not be kept: the server has no room for it, or may not write "
            "it. Nothing was changed; send it again once that is mended."
        ),
    )


def room_for_file(field: str) -> AbstractContextManager[None]:
    """The same for any other file. Raises NoRoom."""
    return _room(
        field,
        _(
            "The file could not be kept: the server has no room for it, or may not write it. "
            "Nothing was changed; send it again once that is mended."
        ),
    )


@contextmanager
def _room(field: str, sentence: Sentence) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        logger.exception("A file could not be written")
        raise NoRoom(sentence, field=field) from error


def write_all(name: str, contents: Iterable[tuple[FieldFile, str, bytes]]) -> None:
    """Write the files of one picture, each with what its name ends in: all of them, or none."""
    written: list[str] = []
    try:
        for file, suffix, content in contents:
            file.save(f"{name}-{suffix}.webp", ContentFile(content), save=False)
            written.append(str(file.name))
    except OSError:
        for done in written:
            default_storage.delete(done)
        raise


def delete_for_good(folder: str, name: str, files: Iterable[str]) -> None:
    """Delete one picture or file, and note its name: whoever restores an older backup restores
    none of what is gone."""
    for file in files:
        default_storage.delete(file)
    default_storage.save(f"{_gone(folder)}/{name}", ContentFile(b""))


def gone_from(folder: str) -> list[str]:
    """The names of what was deleted for good."""
    return listed(_gone(folder))


def delete_strays(folder: str, kept: Collection[str], *, at: datetime) -> None:
    """Delete files that no row has: of an act that was not completed, or a deleted account."""
    for name in (f"{folder}/{file}" for file in listed(folder)):
        if name not in kept and default_storage.get_modified_time(name) < at - _STRAY_AFTER:
            default_storage.delete(name)


def listed(folder: str) -> list[str]:
    """The names of the files in a folder, which may not be there yet."""
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


def _gone(folder: str) -> str:
    return f"{folder}/gone"
