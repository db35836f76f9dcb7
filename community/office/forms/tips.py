"""Where a tip is filed, and who looks after it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.company.models import Topic
from community.company.queries import sites_by_name
from community.core.bilingual import active_language
from community.core.fields import Data, Files, Initial, field_of
from community.core.sql import Plain
from community.core.verbs import Sentence
from knowledge.actions import Filing
from knowledge.models import Tip, Tool
from members.people_fields import PersonField

from .editable import EditableForm


def _boxes(label: Sentence) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        Topic.objects.none(), label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


class TipFilingForm(EditableForm):
    """What the core team puts right in a tip; its words are its author's."""

    author = PersonField(label=_("Owner"))
    topics = _boxes(_("Topics"))
    tools = _boxes(_("Tools"))
    sites = _boxes(_("Only for some sites"))

    class Meta:
        model = Tip
        fields = ("category", "author", "topics", "tools", "sites")

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        instance: Tip | None = None,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, instance=instance, initial=initial)
        field_of(self, "author", PersonField).kept = [self.instance.author]
        name = f"name_{active_language()}"
        topics = field_of(self, "topics", forms.ModelMultipleChoiceField)
        topics.queryset = Topic.objects.order_by(Plain(name))
        tools = field_of(self, "tools", forms.ModelMultipleChoiceField)
        tools.queryset = Tool.objects.order_by(Plain(name))
        sites = field_of(self, "sites", forms.ModelMultipleChoiceField)
        sites.queryset = sites_by_name()

    def filing(self) -> Filing:
        names = ("topics", "sites", "tools")
        related = {name: list(self.cleaned_data[name]) for name in names}
        return Filing(self.cleaned_data["category"], self.instance.minutes, **related)
