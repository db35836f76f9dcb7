"""The words of a tip or a sheet by themselves: translated, or put otherwise by a colleague."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LineField

from ..items import WORDS, Item
from ..models import Sheet, Tip
from .sheets import SheetTexts
from .tips import TipTexts


class Wordings(forms.Form):
    """What is added to the texts: why they were changed, where that is asked, and the last revision
    that their writer had before their eyes; nonsense is an old one."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = LineField(
        label=_("What did you change, and why?"),
        help_text=_("One sentence for whoever looks after it."),
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say in one sentence what you changed, and why."),
            **TOO_LONG,
        },
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        item: Item,
        language: str,
        asks_why: bool = False,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.names = WORDS[type(item)]
        write_in(language, self, self.names)
        self.fields["title"].required, self.fields["title"].help_text = True, ""
        self.order_fields([*self.names, "reason", "seen"])
        if not asks_why:
            del self.fields["reason"]

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or 0

    def texts(self) -> dict[str, str]:
        """By field, as revisions keep them."""
        given: Mapping[str, str | list[str]] = {
            name: self.cleaned_data[name] for name in self.names
        }
        return {
            name: text if isinstance(text, str) else "\n".join(text) for name, text in given.items()
        }


class TipWordings(Wordings, TipTexts):
    """Of a tip."""


class SheetWordings(Wordings, SheetTexts):
    """Of a sheet."""


WORDINGS: dict[type[Tip] | type[Sheet], type[Wordings]] = {Tip: TipWordings, Sheet: SheetWordings}


class AnswerToSuggestion(forms.Form):
    """A sentence for whoever suggested what is not taken."""

    answer = LineField(
        label=_("A word to whoever suggested it"),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
