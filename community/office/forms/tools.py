"""The directory of tools."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.company.models import Site, Topic
from community.core import countries
from community.core.bilingual import active_language
from community.core.fields import Data, Files, Initial, field_of
from community.core.sql import Plain
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
        help_text=_("If you tick none, the tool is allowed everywhere."),
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

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        instance: Tool | None = None,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, instance=instance, initial=initial)
        name = f"name_{active_language()}"
        field_of(self, "referents", PeopleField).kept = self.initial.get("referents", [])
        countries_field = field_of(self, "countries", forms.MultipleChoiceField)
        countries_field.choices = _countries(self.instance)
        if "topics" in self.fields:
            topics = Topic.objects.filter(kind="tool").order_by(Plain(name))
            others = Tool.objects.exclude(pk=self.instance.pk).order_by(Plain(name))
            self._offer("topics", topics)
            self._offer("alternatives", others)
            self._offer("replaced_by", others)

    def _offer(self, name: str, rows: QuerySet) -> None:
        field_of(self, name, forms.ModelChoiceField).queryset = rows


def _countries(tool: Tool) -> list[tuple[str, str]]:
    """Where the company has a site, and what the card names already."""
    offered = {*Site.objects.values_list("country", flat=True), *tool.countries}
    return [(code, name) for code, name in countries.choices() if code in offered]
