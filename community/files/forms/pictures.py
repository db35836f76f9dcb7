"""A picture, what it shows, and who agreed: validation."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import LANGUAGES, write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LineField
from community.core.pictures import JOURNAL, PRINT, SITE, TAKEN
from community.core.refusals import Refusal
from community.core.verbs import Sentence

from ..actions import Consent, Words
from ..drawing import Drawn, draw
from ..models import Picture

USES = [
    (SITE, _("The site")),
    (PRINT, _("Paper: the PDF, and printed pages")),
    (JOURNAL, _("The journal sent by e-mail")),
]
WORDS = ("alt_fr", "alt_en", "caption_fr", "caption_en", "credit")
_SAY = _("Say what the picture shows: whoever does not see it reads this instead.")


class FileForm(forms.Form):
    """A picture alone, as it is pasted; `drawn` is what was made of it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG or WebP, 6 MB at most. Where it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": TAKEN}),
        error_messages={"required": _("Choose a picture."), "empty": _("This file is empty.")},
    )
    drawn: Drawn

    def clean_picture(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["picture"]
        sent.seek(0)
        try:
            self.drawn = draw(sent, sent.size or 0)
        except Refusal as refusal:
            raise ValidationError(str(refusal.sentence)) from refusal
        return sent


class WordsForm(forms.Form):
    """What a picture shows, whose it is, and where it may be shown."""

    alt_fr = LineField(
        label=_("What it shows, in French"),
        help_text=_("One sentence, for whoever does not see it: “Three towers by a frozen river”."),
        max_length=300,
        error_messages=TOO_LONG | {"required": _SAY},
    )
    alt_en = LineField(
        label=_("What it shows, in English"),
        max_length=300,
        error_messages=TOO_LONG | {"required": _SAY},
    )
    caption_fr = LineField(
        label=_("Caption in French"), max_length=300, required=False, error_messages=TOO_LONG
    )
    caption_en = LineField(
        label=_("Caption in English"), max_length=300, required=False, error_messages=TOO_LONG
    )
    credit = LineField(
        label=_("Credit"),
        help_text=_("Who took it or drew it; your own name if it is you."),
        max_length=120,
        error_messages=TOO_LONG | {"required": _("Say who took or drew this picture.")},
    )
    agreed = LineField(
        label=_("Who agreed"),
        help_text=_("Whoever is seen in it, or whoever took it where nobody is."),
        max_length=200,
        error_messages=TOO_LONG | {"required": _("Say who agreed.")},
    )
    uses = forms.MultipleChoiceField(
        label=_("They agree that it is shown in"),
        choices=USES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say what they agreed to: one at least.")},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        picture: Picture | None = None,
        initial: Initial | None = None,
    ) -> None:
        # Beside the form of an article, which has a credit too.
        super().__init__(data, files, initial=initial, auto_id="picture_%s")
        self.since = picture.since if picture else {}
        if self.since:
            self.fields["uses"].required = False
            self.fields["uses"].help_text = _("Without any of these, the picture is deleted.")
        for language in LANGUAGES:
            write_in(language, self, (f"alt_{language}", f"caption_{language}"))

    @classmethod
    def initial_of(cls, picture: Picture) -> dict[str, object]:
        words = {name: getattr(picture, name) for name in (*WORDS, "agreed")}
        return words | {"uses": list(picture.since)}

    def consents(self) -> list[tuple[Sentence, datetime]]:
        """What is allowed now, in words, and since when."""
        return [(label, self.since[use]) for use, label in USES if use in self.since]

    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in WORDS})

    def consent(self) -> Consent:
        return Consent(self.cleaned_data["agreed"], self.cleaned_data["uses"])


class PictureForm(FileForm, WordsForm):
    """Both on one page."""

    field_order = ("picture",)
