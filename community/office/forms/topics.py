"""What people know, look for and file under."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.company.models import Topic

from .editable import EditableForm


class TopicForm(EditableForm):
    """A topic is known by its name in French: no two have the same."""

    def clean_name_fr(self) -> str:
        name: str = self.cleaned_data["name_fr"]
        if Topic.objects.exclude(pk=self.instance.pk).filter(name=name).exists():
            raise forms.ValidationError(_("There is a topic of this name already."))
        return name
