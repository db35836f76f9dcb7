"""The pages where rows are added and changed, through the actions of the office."""

from typing import Any, ClassVar, override

from django.contrib import admin
from django.db.models import CharField, Field, SlugField, TextField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from community.core.fields import LineField, LinesField
from community.core.refusals import Refusal

from . import actions, queries
from .desk import Desk


@admin.display(description=_("name"), ordering="name_fr")
def named(obj: Any) -> str:
    """A column for what has a name in both languages: Django cannot guess how it is called."""
    return str(obj)


def _refused(form: Any, refusal: Refusal) -> Any:
    """The same form, with what the action has just said."""

    class Refused(form):
        def clean(self) -> Any:
            said = super().clean()
            name = refusal.field if refusal.field in self.fields else None
            self.add_error(name, str(refusal.sentence))
            return said

    return Refused


class Kept(Desk):
    """Rows that the core team adds and changes; deleted only while nothing refers to them."""

    formfield_overrides: ClassVar = {
        CharField: {"form_class": LineField},
        SlugField: {},  # a form field of its own, which knows its letters
        TextField: {"form_class": LinesField},
    }

    @override
    def formfield_for_dbfield(self, db_field: Field, request: Any, **options: Any) -> Any:
        if db_field.name == "slug":
            options["label"] = capfirst(translate("identifier"))
        return super().formfield_for_dbfield(db_field, request, **options)

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    @override
    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self.admin_site.has_permission(request)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and self.has_change_permission(request) and not queries.is_used(obj)

    @override
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What the action refuses stands beside its field, and nothing typed is lost."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refusal as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    @override
    def get_form(self, request: Any, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        refusal = getattr(request, "refusal", None)
        return _refused(form, refusal) if refusal else form

    @override
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        actions.revise(obj, by=request.user, at=timezone.now())  # type: ignore[arg-type]

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The action has saved all there is."""

    @override
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.remove(obj, by=request.user, at=timezone.now())  # type: ignore[arg-type]
