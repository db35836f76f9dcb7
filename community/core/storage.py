"""Files on the disk of the server."""

from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import FileSystemStorage


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
