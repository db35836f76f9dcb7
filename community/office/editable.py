"""The pages where rows are added and changed, through the actions of the office."""

from typing import Any, ClassVar, override

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import CharField, Field, Model, SlugField, TextField
from django.forms import Field as FormField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from community.core.fields import LineField, LinesField
from community.core.meanwhile import show_both
from community.core.refusals import Refusal
from community.core.slugs import REFERENCE, choose_in_turn
from community.core.sql import Plain
from members.requests import member_of

from . import actions, queries
from .forms.editable import EditableForm
from .read_only import ReadOnlyAdmin


@admin.display(description=_("name"), ordering=Plain("name_fr"))
def named(obj: Model) -> str:
    """A column for what has a name in both languages: Django cannot guess how it is called."""
    return str(obj)


class EditableAdmin(ReadOnlyAdmin):
    """Rows that the core team adds and changes; deleted only while nothing refers to them.

    Of two who change one at the same time, the second sees what the first has saved.
    """

    form: type[EditableForm] = EditableForm

    formfield_overrides: ClassVar = {
        CharField: {"form_class": LineField},
        SlugField: {},  # a form field of its own, which knows its letters
        TextField: {"form_class": LinesField},
    }

    @override
    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **options: object
    ) -> FormField | None:
        if db_field.name == "slug":
            options["label"] = capfirst(translate("identifier"))
        return super().formfield_for_dbfield(db_field, request, **options)

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    @override
    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.admin_site.has_permission(request)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return obj is not None and self.has_change_permission(request) and not queries.is_used(obj)

    @override
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Until a row is saved nobody else changes it, nor chooses its identifier: what the form
        is compared to stays. What the action refuses stands beside its field, and nothing typed is
        lost."""
        with transaction.atomic():
            if request.method == "POST":
                choose_in_turn(REFERENCE)
                self._lock(unquote(object_id or ""))
            try:
                return super().changeform_view(request, object_id, form_url, extra_context)
            except Refusal as refusal:
                request.refusal = refusal  # type: ignore[attr-defined]
                return super().changeform_view(request, object_id, form_url, extra_context)

    def _lock(self, object_id: str) -> None:
        key = self.opts.pk
        try:
            row = self.model._base_manager.filter(pk=key.to_python(object_id))
        except ValidationError:
            return  # no such row, as the page will say
        row.select_for_update().values_list("pk").first()

    @override
    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Model | None = None,
    ) -> HttpResponse:
        """Beside each field that differs, what was saved meanwhile."""
        form = context["adminform"].form
        late = getattr(form, "is_late", False)
        if late:
            last = self.last_change(form.instance)
            context["meanwhile"] = show_both(form, form.initial, last, member_of(request))
            if not form.errors.keys() - {NON_FIELD_ERRORS}:
                context["errors"] = None
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if late:
            response.status_code = 409
        return response

    @override
    def get_form(
        self,
        request: HttpRequest,
        obj: Model | None = None,
        change: bool = False,
        **options: object,
    ) -> type[ModelForm]:
        """A class of its own for each request: it is told what the action has just refused."""
        form = super().get_form(request, obj, change=change, **options)
        if issubclass(form, EditableForm):
            form.refusal = getattr(request, "refusal", None)
        return form

    @override
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        actions.revise(obj, by=member_of(request), at=timezone.now())

    @override
    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: object, change: bool
    ) -> None:
        """The action has saved all there is."""

    @override
    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        actions.remove(obj, by=member_of(request), at=timezone.now())
