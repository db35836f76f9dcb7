"""The text of an event, in the language in which it was written or in the other one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import other, write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LineField, LinesField
from community.core.second_look import SecondLook

from ..actions.contents import WORDS, Wording
from ..models import Event


class WordsForm(SecondLook):
    """What is said of an event in one language."""

    looked_at = WORDS

    title = LineField(
        label=_("Title"),
        max_length=120,
        error_messages={"required": _("Give the event a title."), **TOO_LONG},
    )
    summary = LinesField(
        label=_("What people take away"),
        help_text=_("Two sentences, as you would say them to a colleague."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what people will take away."), **TOO_LONG},
    )
    programme = LinesField(
        label=_("Programme"),
        help_text=_("One line per part; it may start with its hour: 14:00 Round the table."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG,
    )
    prepare = LineField(
        label=_("To prepare"), max_length=300, required=False, error_messages=TOO_LONG
    )
    speaker = LineField(
        label=_("Guest speaker"),
        help_text=_("Name and what they do."),
        max_length=200,
        required=False,
        error_messages=TOO_LONG,
    )

    def wording(self) -> Wording:
        return Wording(**{name: self.cleaned_data[name] for name in WORDS})


class TranslationForm(WordsForm):
    """The text in the other language; left blank, there is none."""

    # The version that the host had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        event: Event,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.fields["title"].required = self.fields["summary"].required = False
        write_in(other(event.language), self, WORDS)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        untitled = "title" in cleaned and not cleaned["title"]
        if untitled and any(cleaned.get(name) for name in WORDS):
            self.add_error("title", _("Give the event a title."))
        return cleaned


def translation_of(event: Event) -> dict[str, object]:
    """The text in the other language, as its form shows it."""
    language = other(event.language)
    text = {name: getattr(event, f"{name}_{language}") for name in WORDS}
    return text | {"version": event.version}
