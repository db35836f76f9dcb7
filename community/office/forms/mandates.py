"""Whom to appoint."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.refusals import Refusal
from community.governance import terms
from community.governance.models import Mandate, Seat
from members.models import Member
from members.people_fields import PersonField


class SeatField(forms.ModelChoiceField):
    """A seat says the role that it belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.role.name}, {obj.name}"


class MandateForm(forms.ModelForm):
    """Whom to appoint, to what, for how long."""

    # An account that has not accepted the charter yet may be appointed.
    person = PersonField(Member.objects.with_account(), label=_("Person"))
    seat = SeatField(
        Seat.objects.select_related("role").order_by("role", "pk"), label=_("Seat"), required=False
    )
    deputy = PersonField(Member.objects.with_account(), label=_("Deputy"), required=False)

    class Meta:
        model = Mandate
        fields = ("person", "role", "seat", "deputy", "starts_on", "ends_on")
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"ends_on": _("Last day")}

    def clean_ends_on(self) -> date:
        """People think of the last day; a mandate ends on the day after."""
        last: date = self.cleaned_data["ends_on"]
        return last + timedelta(days=1)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        asked: list[Any] = [
            said.get(name) for name in ("person", "role", "seat", "starts_on", "ends_on")
        ]
        if not self.errors:
            try:
                terms.refuse_unlawful(*asked)
            except Refusal as refusal:
                self.add_error(refusal.field, str(refusal.sentence))
        return said
