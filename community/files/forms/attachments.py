"""A file that is to hang on something, and what it is: validation."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LineField
from community.core.refusals import Refusal

from ..kinds import TAKEN
from ..stripping import Stripped, strip


class VersionForm(forms.Form):
    """A file alone; `stripped` is what is kept of it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, LibreOffice, picture, text, CSV or calendar file, "
            "10 MB at most. Its author’s name is taken out."
        ),
        widget=forms.FileInput(attrs={"accept": TAKEN}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        allow_empty_file=False,
    )
    stripped: Stripped

    def clean_file(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["file"]
        sent.seek(0)
        try:
            self.stripped = strip(sent, sent.size or 0)
        except Refusal as refusal:
            raise ValidationError(str(refusal.sentence)) from refusal
        return sent


class TitleForm(forms.Form):
    """What a file is, in the language in which that is said."""

    title = LineField(
        label=_("What it is"),
        help_text=_("What colleagues read: “Checklist before a trip”."),
        max_length=120,
        error_messages=TOO_LONG | {"required": _("Say what this file is.")},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        language: str,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        write_in(language, self, ("title",))


class AttachmentForm(TitleForm, VersionForm):
    """Both, for a file that is new."""

    field_order = ("title", "file")
