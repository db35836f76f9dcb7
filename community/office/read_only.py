"""What the pages of the office share: they show, and every write is an action of ours.

An app comes in with one short class, such as `class EventAdmin(ReadOnlyAdmin)`: its columns and its
row actions.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, override

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import DateField, Field, Model
from django.forms import Field as FormField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.core import dates, nouns
from community.core.verbs import Sentence
from members.requests import member_of

from .filtering import Filtering
from .lacking import lacks_of
from .row_actions import RowActionsAdmin

# A form has one button; what comes next is chosen on the next page.
_ONE_BUTTON = {"show_save_and_continue": False, "show_save_and_add_another": False}


type Column = str | Callable[[Model], str | bool]


def dated(field: DateField) -> Callable[[Model], str]:
    """A column that says a day, or a moment, as people write it: Django knows no “1er”."""

    @admin.display(description=field.verbose_name, ordering=field.name)
    def column(obj: Model) -> str:
        value = getattr(obj, field.name)
        if value is None:
            return ""
        return dates.long_moment(value) if isinstance(value, datetime) else dates.long_day(value)

    return column


class ReadOnlyAdmin(Filtering, RowActionsAdmin):
    """A list to look at; what may be done with a row is a `RowAction`."""

    actions = None
    list_per_page = 50
    show_full_result_count = False
    search_help_text = _("Name")
    # What the list is called, when its model has no good word for it.
    titled: Sentence = ""
    adding: Sentence = _("Add")
    # What an empty list says; where it should, what to do next.
    nothing: Sentence = _("There is nothing here yet.")
    has_history = True

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @override
    def get_list_display(self, request: HttpRequest) -> list[Column]:
        return [self._column(name) for name in super().get_list_display(request)]

    @override
    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """What is only read leaves out what is empty."""
        fields = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fields
        return [self._column(name) for name in fields if self._says(obj, str(name))]

    def _column(self, name: Any) -> Column:
        """Days and moments are written out; every other field is shown by Django."""
        field = next((field for field in self.opts.fields if field.name == name), None)
        return dated(field) if isinstance(field, DateField) else name

    def _says(self, obj: Model | None, name: str) -> bool:
        if callable(column := getattr(self, name, None)):
            return column(obj) not in ("", None)
        value = getattr(obj, self.opts.get_field(name).attname)  # type: ignore[union-attr]
        return value not in ("", "-", None, [], {})

    @override
    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **options: object
    ) -> FormField | None:
        """Without the small buttons that add and change rows in another window."""
        formfield = super().formfield_for_dbfield(db_field, request, **options)
        if formfield and isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            formfield.widget = formfield.widget.widget
        return formfield

    def _page_for(self, request: HttpRequest, obj: Model) -> str:
        """Where this reader finds it on the site; empty where they would find nothing."""
        noun = nouns.of(obj)
        if noun is None or not noun.visible_to(member_of(request)).filter(pk=obj.pk).exists():
            return ""
        return resolve_url(obj)

    def listed(self) -> str:
        """What the list is called."""
        return str(self.titled or capfirst(self.opts.verbose_name_plural))

    @override
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj is None and request.method == "POST":
            raise Http404  # with what was typed, which Django's way to the first page would lose
        named = {
            "acts": self.row_actions_for(member_of(request), obj) if obj else [],
            "shown_at": obj and self._page_for(request, obj),
            "has_history": self.has_history,
            "listed": self.listed(),
            "title": self.heading(obj) if obj else "",
            "subtitle": None,
            **_ONE_BUTTON,
        }
        return super().change_view(request, object_id, form_url, named | (extra_context or {}))

    @override
    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        named = {"title": self.adding, "listed": self.listed(), **_ONE_BUTTON}
        return super().add_view(request, form_url, named | (extra_context or {}))

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Called by its own name: Django's sentence suits no French noun."""
        named = {"title": self.listed(), "adding": self.adding, "nothing": self.nothing}
        return super().changelist_view(request, named | (extra_context or {}))

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
        """No colon after the name of a field: no other form of the site has one.

        A row is added once what it belongs to is there.
        """
        form = context["adminform"].form
        form.label_suffix = ""
        if add:
            context["lacking"] = lacks_of(form)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @override
    def response_add(
        self, request: HttpRequest, obj: Model, post_url_continue: object = None
    ) -> HttpResponse:
        """In our words: those of Django celebrate every row."""
        messages.success(request, _("Saved: %(name)s.") % {"name": self.heading(obj)})
        return self.response_post_save_add(request, obj)

    @override
    def response_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        messages.success(request, _("Saved: %(name)s.") % {"name": self.heading(obj)})
        return self.response_post_save_change(request, obj)

    @override
    def response_delete(
        self, request: HttpRequest, obj_display: str, obj_id: object
    ) -> HttpResponse:
        messages.success(request, _("Deleted: %(name)s.") % {"name": obj_display})
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    @override
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """The audit log is the one history."""
        lookups = {"target_type__exact": self.opts.label_lower, "target_id__exact": object_id}
        return redirect(f"{reverse('admin:audit_record_changelist')}?{urlencode(lookups)}")

    # Django's own log would be a second one, which anybody with the database could change.
    def log_addition(self, *args: object) -> Any: ...

    def log_change(self, *args: object) -> Any: ...

    def log_deletions(self, *args: object) -> Any: ...
