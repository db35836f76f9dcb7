"""Pictures, attached files, and what is pasted."""

from .attachments import (
    attachment,
    attachment_list,
    attachment_remove,
    attachment_replace,
    attachment_title,
)
from .pictures import pasted, picture

__all__ = [
    "attachment",
    "attachment_list",
    "attachment_remove",
    "attachment_replace",
    "attachment_title",
    "pasted",
    "picture",
]
