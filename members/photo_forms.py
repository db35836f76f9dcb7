"""One's photo: validation."""

from dataclasses import asdict
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from community.core.fields import Data, Files, Initial
from community.core.pictures import JOURNAL, PRINT, SITE, TAKEN
from community.core.refusals import Refusal
from community.core.verbs import Sentence

from .actions.photos import NO_PHOTO
from .models import Photo
from .photos import CLOSEST, Drawn, Part, draw, draw_again

USES = [
    (SITE, _("On the site: directory, profile, tips and events")),
    (JOURNAL, _("In the journal, beside what I write")),
    (PRINT, _("On paper, when one of these pages is printed")),
]
SLIDERS = ("across", "down", "zoom")


class SliderField(forms.IntegerField):
    """A number between two ends, which browsers show as a slider."""

    def __init__(self, label: Sentence, least: int, most: int) -> None:
        slider = forms.NumberInput(attrs={"type": "range", "step": 5})
        super().__init__(label=label, min_value=least, max_value=most, widget=slider)


class PhotoForm(forms.Form):
    """A photo, or another part of the one that is shown, and where it may be shown."""

    photo = forms.FileField(
        label=_("Your photo"),
        widget=forms.FileInput(attrs={"accept": TAKEN}),
        error_messages={"required": _("Choose a photo."), "empty": _("This file is empty.")},
    )
    zoom = SliderField(_("Closer"), 100, CLOSEST)
    across = SliderField(_("From left to right"), 0, 100)
    down = SliderField(_("From top to bottom"), 0, 100)
    uses = forms.MultipleChoiceField(
        label=_("Where it may be shown"),
        choices=USES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say where your photo may be shown.")},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        photo: Photo | None,
        initial: Initial | None = None,
    ) -> None:
        """`photo` is the one that is shown."""
        super().__init__(data, files, initial=initial)
        self.current = photo
        self.drawn: Drawn | None = None  # when it is another than the one that is there
        if photo is None:  # a script offers the sliders once a file is chosen
            for name in SLIDERS:
                self.fields[name].required = False
        else:
            self.fields["photo"].label = _("Another photo")
            self.fields["photo"].required = self.fields["uses"].required = False
            self.fields["uses"].help_text = _("Without any of these, your photo is deleted.")

    @classmethod
    def initial_of(cls, photo: Photo | None) -> dict[str, object]:
        """What is known of the photo; of none, nothing is agreed to yet."""
        if photo is None:
            return asdict(Part())
        return {name: getattr(photo, name) for name in SLIDERS} | {"uses": list(photo.since)}

    def consents(self) -> list[tuple[Sentence, datetime]]:
        """What is allowed now, in words, and since when."""
        since = self.current.since if self.current else {}
        return [(label, since[use]) for use, label in USES if use in since]

    def clean_photo(self) -> UploadedFile | None:
        sent: UploadedFile | None = self.cleaned_data["photo"]
        if sent:
            sent.seek(0)
            try:
                self.drawn = draw(sent, sent.size or 0)
            except Refusal as refusal:
                raise ValidationError(str(refusal.sentence)) from refusal
        return sent

    def clean_uses(self) -> list[str]:
        uses: list[str] = self.cleaned_data["uses"]
        if set(uses) == {PRINT}:
            raise ValidationError(
                _("Choose the site or the journal too: only what they show can be printed.")
            )
        return uses

    def clean(self) -> dict[str, object]:
        """The chosen part of the photo; a new one starts with the usual part.

        Without a script its sliders still say what was chosen of the former photo.
        """
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        part = Part(**{name: values[name] for name in SLIDERS if values[name] is not None})
        if self.drawn and part != _part_of(self.current):
            self.drawn = draw_again(self.drawn.whole, part)
        elif self.current and part != _part_of(self.current):
            self._draw_again(self.current, part)
        return values

    def _draw_again(self, photo: Photo, part: Part) -> None:
        try:
            with photo.whole.open("rb") as file:
                self.drawn = draw_again(file.read(), part)
        except FileNotFoundError:  # replaced or removed on another page meanwhile
            self.add_error("photo", NO_PHOTO)


def _part_of(photo: Photo | None) -> Part:
    """What is shown of a photo; the usual part of one that is still to come."""
    return Part(photo.across, photo.down, photo.zoom) if photo else Part()
