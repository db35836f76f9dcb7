"""A logo that is sent in: of the community, of a tool."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from community.company import logos
from community.core.refusals import Refusal

from .editable import EditableForm


class LogoForm(EditableForm):
    """The row, and a picture: `drawn` is what was sent, drawn anew."""

    logo_file = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, 2 MB at most. It is drawn anew, 512 pixels wide at most."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    no_logo = forms.BooleanField(required=False)

    drawn: ContentFile | None = None

    def clean_logo_file(self) -> UploadedFile | None:
        sent: UploadedFile | None = self.cleaned_data["logo_file"]
        if sent:
            sent.seek(0)  # a form that is shown again reads it again
            try:
                self.drawn = logos.redraw(sent, sent.size or 0)
            except Refusal as refusal:
                raise ValidationError(str(refusal.sentence)) from refusal
        return sent
