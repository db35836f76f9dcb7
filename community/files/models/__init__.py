"""What hangs on things: pictures within a text, and files beside it."""

from .attachments import FOLDER as ATTACHMENTS
from .attachments import Attachment, AttachmentVersion, Download
from .pictures import FOLDER, SIZES, Picture

__all__ = [
    "ATTACHMENTS",
    "FOLDER",
    "SIZES",
    "Attachment",
    "AttachmentVersion",
    "Download",
    "Picture",
]
