"""The sentences of what hangs on things."""

from .attachments import (
    NoAttachment,
    TooManyFiles,
    Untitled,
    attach,
    change_title,
    put_version,
    remove_attachment,
)
from .counting import count_download
from .pictures import (
    MOST,
    Consent,
    NoPicture,
    TooMany,
    Words,
    add_picture,
    describe,
    remove_picture,
)
from .settling import check_files, remove_files_gone_before

__all__ = [
    "MOST",
    "Consent",
    "NoAttachment",
    "NoPicture",
    "TooMany",
    "TooManyFiles",
    "Untitled",
    "Words",
    "add_picture",
    "attach",
    "change_title",
    "check_files",
    "count_download",
    "describe",
    "put_version",
    "remove_attachment",
    "remove_files_gone_before",
    "remove_picture",
]
