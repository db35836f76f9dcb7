"""The directory of tools."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.company.models import Site, Topic
from community.core import countries
from community.core.bilingual import active_language
from knowledge.models import Tool
from members.models import Member
from members.people_fields import PeopleField

from .logo import LogoForm


class ToolForm(LogoForm):
    """The card of a tool."""

    no_logo = forms.BooleanField(label=_("Show two letters instead"), required=False)
    referents = PeopleField(Member.objects.with_account(), label=_("People to ask"), required=False)
    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        required=False,
        help_text=_("None ticked: everywhere."),
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(),
        label=_("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    alternatives = forms.ModelMultipleChoiceField(
        Tool.objects.none(),
        label=_("Alternatives"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Tool
        fields = (
            *("name_fr", "name_en", "slug", "category", "status", "countries", "in_house"),
            *("purpose_fr", "purpose_en", "access_fr", "access_en", "fit_fr", "fit_en"),
            *("good_to_know_fr", "good_to_know_en", "url", "checked_on", "replaced_by"),
        )
        widgets = {"checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        name = f"name_{active_language()}"
        choices["referents"].kept = self.initial.get("referents", [])
        choices["countries"].choices = _countries(self.instance)
        if "topics" in choices:
            choices["topics"].queryset = Topic.objects.filter(kind="tool").order_by(name)
            others = Tool.objects.exclude(pk=self.instance.pk)
            choices["alternatives"].queryset = others.order_by(name)
            choices["replaced_by"].queryset = others.order_by(name)


def _countries(tool: Tool) -> list[tuple[str, str]]:
    """Where the company has a site, and what the card names already."""
    offered = {*Site.objects.values_list("country", flat=True), *tool.countries}
    return [(code, name) for code, name in countries.choices() if code in offered]
