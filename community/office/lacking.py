"""Forms that cannot be filled in yet, because what they choose from is not there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BaseForm, ModelChoiceField
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence


@dataclass(frozen=True)
class Lack:
    """What is missing, and the page on which it is made."""

    sentence: Sentence
    label: Sentence
    page: str

    @property
    def url(self) -> str:
        return reverse(f"admin:{self.page}")


LACKS = {
    "company.site": Lack(
        _("There is no site yet, and this form asks for one."),
        _("Add a site"),
        "company_site_add",
    ),
    "company.entity": Lack(
        _("There is no entity yet, and every site belongs to one."),
        _("Add an entity"),
        "company_entity_add",
    ),
    "governance.role": Lack(
        _("There is no role yet, and this form asks for one."),
        _("Add a role"),
        "governance_role_add",
    ),
    "knowledge.toolcategory": Lack(
        _("There is no category of tools yet, and every tool stands in one."),
        _("Add a category of tools"),
        "knowledge_toolcategory_add",
    ),
}


def lacks_of(form: BaseForm) -> list[Lack]:
    """What has to be made before this form can be sent."""
    return [LACKS[label] for label in _empty_choices(form) if label in LACKS]


def _empty_choices(form: BaseForm) -> Iterator[str]:
    """The models of which the form wants a row and finds none."""
    for field in form.fields.values():
        if field.required and isinstance(field, ModelChoiceField):
            rows = field.queryset
            if rows is not None and not rows.exists():
                yield rows.model._meta.label_lower
