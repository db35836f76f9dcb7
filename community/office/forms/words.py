"""Words that mean the same, as one line."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.core.fields import Data, Files, Initial
from community.search.models import Synonyms

from .editable import EditableForm

_LONGEST = 60


class SynonymsForm(EditableForm):
    """Commas, semicolons, line ends and equal signs set words apart."""

    words = forms.CharField(
        label=_("Words"),
        max_length=600,
        help_text=_("Separated by commas, such as: NDF, note de frais. Each finds the others."),
    )

    class Meta:
        model = Synonyms
        fields = ("words",)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        instance: Synonyms | None = None,
        initial: Initial | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        super().__init__(data, files, instance=instance, initial=initial, auto_id=auto_id)
        if self.instance.pk:
            self.initial["words"] = ", ".join(self.instance.words)

    def clean_words(self) -> list[str]:
        text = self.cleaned_data["words"].translate(str.maketrans(";=\n", ",,,"))
        words = [" ".join(word.split()) for word in text.split(",")]
        words = list({word.casefold(): word for word in words if word}.values())
        if len(words) < 2:
            raise ValidationError(_("Give at least two words, with a comma between them."))
        if longest := next((word for word in words if len(word) > _LONGEST), ""):
            raise ValidationError(
                _("“%(word)s” is too long: %(most)d characters at most."),
                params={"word": longest, "most": _LONGEST},
            )
        return words
