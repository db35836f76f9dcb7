"""Pictures and attached files, for whoever may see them."""

from .attachments import attached_files, newest_versions, thing_of, version_for
from .pictures import picture_for, pictures_in, pictures_of

__all__ = [
    "attached_files",
    "newest_versions",
    "picture_for",
    "pictures_in",
    "pictures_of",
    "thing_of",
    "version_for",
]
