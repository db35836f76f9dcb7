"""A row that several people may change: its form says how it stood when it was opened."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core import meanwhile
from community.core.refusals import Refusal


class EditableForm(forms.ModelForm):
    """Refused when the row, which is locked, says something else by now: both are shown."""

    # Whether the row was changed since the form was opened.
    is_late = False
    # What the action refused, when this form was sent to it.
    refusal: Refusal | None = None

    def full_clean(self) -> None:
        super().full_clean()
        if self.refusal:
            name = self.refusal.field if self.refusal.field in self.fields else None
            self.add_error(name, str(self.refusal.sentence))
        if self.is_bound and self.instance.pk and meanwhile.has_moved(self):
            self.is_late = True
            self.add_error(None, _("Somebody else changed this meanwhile."))

    @property
    def as_it_stands(self) -> str:
        """What the page sends back with the form."""
        return meanwhile.mark_of(self)
