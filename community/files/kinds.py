"""The kinds of files that may hang on a thing, and how much of them is taken."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

MIB = 1_048_576
MOST_BYTES = 10 * MIB  # of one file, as it is sent
MOST_UNPACKED = 60 * MIB  # of one file, once it is unpacked
MOST_PARTS = 2_000  # of one file that is a package of others
MOST_FILES = 10  # of one thing
KEPT_VERSIONS = 5  # of one attachment: the newest


@dataclass(frozen=True)
class Kind:
    """What a file is: `code` is also what its name ends in."""

    code: str
    label: Sentence
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
KINDS = {
    kind.code: kind
    for kind in (
        Kind("pdf", _("PDF"), "application/pdf"),
        Kind("docx", _("Word document"), f"{_OFFICE}.wordprocessingml.document"),
        Kind("xlsx", _("Excel workbook"), f"{_OFFICE}.spreadsheetml.sheet"),
        Kind("pptx", _("PowerPoint presentation"), f"{_OFFICE}.presentationml.presentation"),
        Kind("odt", _("OpenDocument text"), f"{_OPEN}.text"),
        Kind("ods", _("OpenDocument spreadsheet"), f"{_OPEN}.spreadsheet"),
        Kind("odp", _("OpenDocument presentation"), f"{_OPEN}.presentation"),
        Kind("png", _("PNG picture"), "image/png"),
        Kind("jpg", _("JPEG picture"), "image/jpeg"),
        Kind("webp", _("WebP picture"), "image/webp"),
        Kind("txt", _("Plain text"), "text/plain; charset=utf-8"),
        Kind("csv", _("CSV table"), "text/csv; charset=utf-8"),
        Kind("ics", _("Calendar file"), "text/calendar; charset=utf-8"),
    )
}
# What a form tells the browser to offer; what comes is looked at all the same.
TAKEN = ",".join(f".{code}" for code in (*KINDS, "jpeg"))
