"""Inviting by list: what is pasted, and what was understood before anything leaves."""

from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.company.models import Site
from community.core.bilingual import active_language
from community.core.fields import Data, Files, Initial, LineField, LinesField, field_of
from community.core.sql import Plain

from . import guest_list
from .actions import Guest, Sent
from .models.people import LANGUAGES
from .queries import guests as guest_queries


class GuestListForm(forms.Form):
    """Whom to invite, all at once; each line is understood or says what is wrong with it.

    The list is shown as it is understood, and is sent when it comes back as it was shown.
    """

    people = LinesField(
        label=_("People"),
        max_length=90_000,  # what is left of it to mend is kept: see `kept_forms.LARGEST`
        help_text=_(
            "One a line: “Alice Martin <alice@aurelis.example>”, or first name, last name and "
            "address from a spreadsheet. You see what was understood before anything leaves."
        ),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    site = forms.ModelChoiceField(Site.objects.none(), label=_("Site"), empty_label=_("Choose…"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)
    shown = LineField(required=False, max_length=64, widget=forms.HiddenInput)

    lines: list[guest_list.GuestLine]
    _reasons: dict[str, str]

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        site = field_of(self, "site", forms.ModelChoiceField)
        site.queryset = Site.objects.order_by(Plain(f"name_{active_language()}"))
        self.lines = []

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if "people" not in cleaned or "site" not in cleaned:
            return cleaned
        self._read(cleaned["people"])
        if len(self.lines) > guest_list.MOST:
            self.lines = []
            raise ValidationError({"people": _("Two hundred people at a time, no more.")})
        emails = [line.guest.email for line in self.lines if line.guest]
        self._reasons = guest_queries.left_out(emails, timezone.now())
        self._leave_out()
        return cleaned

    def _read(self, text: str) -> None:
        self.lines = guest_list.read(text, country=self.cleaned_data["site"].country)

    def _leave_out(self) -> None:
        for line in self.lines:
            if line.guest and line.guest.email in self._reasons:
                line.left_out = self._reasons[line.guest.email]

    @property
    def guests(self) -> list[Guest]:
        """Whom to invite; the other lines say why not."""
        return [line.guest for line in self.lines if line.guest and line.is_ready]

    def press(self, button: str) -> bool:
        """Turn a line or take it away; true when the list may be sent, as it was shown."""
        deed, _dash, digits = button.partition("-")
        number = int(digits) if digits.isdecimal() and len(digits) < 4 else len(self.lines)
        if number < len(self.lines):
            self._change(deed, number)
        return deed == "send" and self.cleaned_data["shown"] == _digest(self._text())

    def _change(self, deed: str, number: int) -> None:
        guest = self.lines[number].guest
        if deed == "turn" and guest:
            self.lines[number].guest = guest_list.turned(guest)
        elif deed == "drop":
            del self.lines[number]
        self._read(self._text())
        self._leave_out()

    def left(self) -> QueryDict | None:
        """The list with the lines that are still to be mended; None when there are none."""
        self.lines = [line for line in self.lines if line.fault]
        left: QueryDict = self.data.copy()  # type: ignore[attr-defined] # of a browser
        left["people"] = self._text()
        return left if self.lines else None

    def rewritten(self) -> "GuestListForm":
        """The form once more, with the list as it is understood."""
        kept = {name: self.cleaned_data[name] for name in ("site", "language")}
        text = self._text()
        form = GuestListForm(initial={**kept, "people": text, "shown": _digest(text)})
        form.lines = self.lines
        return form

    def _text(self) -> str:
        return "\n".join(line.rewritten() for line in self.lines)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def outcome(sent: Sent) -> str:
    """What became of a list; a letter is on its way once it has left."""
    count = len(sent.invitations)
    return ngettext(
        "%(count)d invitation is waiting to leave; the list says when it is on its way.",
        "%(count)d invitations are waiting to leave; the list says when they are on their way.",
        count,
    ) % {"count": count}
