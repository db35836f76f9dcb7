"""Whom to appoint."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import Data, DayField, Files, Initial, field_of
from community.core.refusals import Refusal
from community.governance import terms
from community.governance.models import Mandate, Role, Seat
from members.models import Member
from members.people_fields import PersonField

from .editable import EditableForm


class SeatField(forms.ModelChoiceField):
    """A seat says the role that it belongs to."""

    def label_from_instance(self, obj: Seat) -> str:
        return f"{obj.role.name}, {obj.name}"


class LastDayField(DayField):
    """The last day of a mandate, as people say it; an action is told the day after."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: object) -> date | None:
        last = super().clean(value)
        return last + timedelta(days=1) if last else last


class ExtensionForm(forms.Form):
    """Until when a mandate runs on."""

    ends_on = LastDayField(label=_("Last day"))


class DeputyForm(forms.Form):
    """Who stands in."""

    deputy = PersonField(
        label=_("Deputy"), required=False, help_text=_("Leave it empty when nobody stands in.")
    )


class MandateForm(forms.ModelForm):
    """Whom to appoint, to what, for how long."""

    # An account that has not accepted the charter yet may be appointed.
    person = PersonField(Member.objects.with_account(), label=_("Person"))
    seat = SeatField(
        Seat.objects.select_related("role").order_by("role", "pk"), label=_("Seat"), required=False
    )
    deputy = PersonField(Member.objects.with_account(), label=_("Deputy"), required=False)
    ends_on = LastDayField(label=_("Last day"))

    class Meta:
        model = Mandate
        fields = ("person", "role", "seat", "deputy", "starts_on", "ends_on")
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        if not self.errors:
            term = [values[name] for name in ("person", "role", "seat", "starts_on", "ends_on")]
            try:
                terms.refuse_unlawful(*term)
                terms.refuse_own_deputy(values["person"], values["deputy"])
            except Refusal as refusal:
                self.add_error(refusal.field, str(refusal.sentence))
        return values


class RoleForm(EditableForm):
    """One of the roles that the site knows, which is not there yet."""

    slug = forms.ChoiceField(label=_("Role"))

    class Meta:
        model = Role
        fields = ("slug", "name_fr", "name_en", "position")

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        instance: Role | None = None,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, instance=instance, initial=initial)
        if self.instance.pk:
            del self.fields["slug"]  # it opens doors: the names alone change
        else:
            present = set(Role.objects.values_list("slug", flat=True))
            slug = field_of(self, "slug", forms.ChoiceField)
            slug.choices = [(code, name) for code, name in KNOWN.items() if code not in present]


KNOWN = {
    Role.CORE_TEAM: _("Core team"),
    Role.EDITORIAL_COMMITTEE: _("Editorial committee"),
    Role.SITE_RELAY: _("Site relay"),
    Role.SPONSOR: _("Sponsor"),
}
