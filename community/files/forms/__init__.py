"""What people say of pictures and attached files: validation."""

from .attachments import AttachmentForm, TitleForm, VersionForm
from .pictures import FileForm, PictureForm, WordsForm

__all__ = ["AttachmentForm", "FileForm", "PictureForm", "TitleForm", "VersionForm", "WordsForm"]
