"""Files on the disk of the server."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

from .refusals import Refusal

logger = logging.getLogger(__name__)


class NoRoom(Refusal):
    """The file could not be written."""


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


@contextmanager
def room_for_picture(field: str) -> Iterator[None]:
    """Write files of a picture; what the disk refuses is said beside the field. Raises NoRoom."""
    try:
        yield
    except OSError as error:
        logger.exception("A picture could not be written")
        raise NoRoom(
            _(
                "The picture could not be kept: the server has no room for it, or may not write "
                "it. Nothing was changed; send it again once that is mended."
            ),
            field=field,
        ) from error
