"""Whom to invite."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.core.bilingual import active_language
from community.core.fields import LinesField
from members import guest_list
from members.models.people import LANGUAGES


class GuestListForm(forms.Form):
    """Whom to invite, all at once; each line is understood or says what is wrong with it."""

    people = LinesField(
        label=_("People"),
        max_length=40_000,
        help_text=_(
            "One a line: “Alice Martin <alice@aurelis.example>”, or first name, last name and "
            "address from a spreadsheet."
        ),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    site = forms.ModelChoiceField(Site.objects.none(), label=_("Site"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)

    lines: list[guest_list.Line]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["site"]
        field.queryset = Site.objects.order_by(f"name_{active_language()}")
        self.lines = []

    def clean_people(self) -> str:
        people: str = self.cleaned_data["people"]
        self.lines = guest_list.read(people)
        if len(self.lines) > guest_list.MOST:
            raise ValidationError(_("Two hundred people at a time, no more."))
        if any(line.fault for line in self.lines):
            raise ValidationError(
                _("Nobody was invited: mend the lines below and send the list again.")
            )
        return people

    @property
    def guests(self) -> list[Any]:
        return [line.guest for line in self.lines if line.guest]
