"""The words of the pages that belong to the company."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.company import pages
from community.company.models import Page

from .editable import EditableForm


class PageForm(EditableForm):
    """The words of a page; the figures it may name are listed."""

    class Meta:
        model = Page
        fields = ("title_fr", "body_fr", "title_en", "body_en")
        widgets = {
            "body_fr": forms.Textarea(attrs={"rows": 24, "lang": "fr"}),
            "body_en": forms.Textarea(attrs={"rows": 24, "lang": "en"}),
        }

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        for name in ("body_fr", "body_en"):
            if unknown := pages.named(values.get(name, "")) - pages.FIGURES:
                sentence = _("This is no figure that we know: %(names)s.")
                self.add_error(name, sentence % {"names": ", ".join(sorted(unknown))})
        return values
