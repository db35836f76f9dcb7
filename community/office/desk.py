"""What the pages of the office share: they show, and every write is an action of ours.

An app comes in with one short class: `class EventAdmin(Desk)`, its columns, and its acts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, override

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import Field, Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.core import nouns
from community.core.refusals import Refusal
from community.core.verbs import Sentence

from . import actions, queries


class ReasonForm(forms.Form):
    """Why; whoever it concerns reads it, and the audit log keeps it."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )


@dataclass(frozen=True)
class Act:
    """Something to do with one row, on a page of its own: GET asks, POST does."""

    slug: str
    label: Sentence
    done: Sentence
    do: Callable[..., object]
    form: type[forms.Form] = forms.Form
    explained: Sentence = ""
    offered: Callable[[Any], bool] = lambda _obj: True
    given: dict[str, Any] = field(default_factory=dict)

    def carry_out(self, obj: Model, request: HttpRequest, at: datetime, said: Any) -> None:
        self.do(obj, by=request.user, at=at, **self.given, **said)


class Desk(admin.ModelAdmin):
    """A list to look at; what may be done with a row is an act."""

    actions = None
    list_per_page = 50
    show_full_result_count = False
    acts: tuple[Act, ...] = ()

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @override
    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        view = self.admin_site.admin_view(self.act_view)
        return [path("<path:object_id>/act/<slug:slug>/", view, name=name), *super().get_urls()]

    def act_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        """Ask, then do; a refusal stands beside its field."""
        obj, act = self._asked(request, object_id, slug)
        form = act.form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and self._done(request, obj, act, form):
            messages.success(request, str(act.done))
            return redirect(self._after(obj))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "title": act.label,
            "act": act,
            "form": form,
            "back": self._change_page(obj),
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/act.html", context, status=status)

    def _asked(self, request: HttpRequest, object_id: str, slug: str) -> tuple[Any, Act]:
        obj = self.get_object(request, object_id)
        act = next((one for one in self.acts if one.slug == slug), None)
        if obj is None or act is None or not act.offered(obj):
            raise Http404
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        return obj, act

    def _done(self, request: HttpRequest, obj: Model, act: Act, form: forms.Form) -> bool:
        try:
            act.carry_out(obj, request, timezone.now(), form.cleaned_data)
        except Refusal as refusal:
            name = refusal.field if refusal.field in form.fields else None
            form.add_error(name, str(refusal.sentence))
            return False
        return True

    def _change_page(self, obj: Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])

    def _after(self, obj: Model) -> str:
        """Back to the row, or to the list when the row is gone."""
        if self.model._base_manager.filter(pk=obj.pk).exists():
            return self._change_page(obj)
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _page_for(self, request: HttpRequest, obj: Any) -> str:
        """Where this reader finds it on the site; empty where she would find nothing."""
        noun = nouns.of(obj)
        if noun is None or not noun.visible_to(request.user).filter(pk=obj.pk).exists():
            return ""
        return obj.get_absolute_url()

    @override
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        named = {
            "acts": [act for act in self.acts if obj and act.offered(obj)],
            "shown_at": obj and self._page_for(request, obj),
            "title": capfirst(self.opts.verbose_name),
        }
        return super().change_view(request, object_id, form_url, named | (extra_context or {}))

    @override
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        named = {"title": capfirst(self.opts.verbose_name)}
        return super().add_view(request, form_url, named | (extra_context or {}))

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Called by its own name: Django's sentence suits no French noun."""
        named = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, named | (extra_context or {}))

    @override
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The audit log is the one history."""
        asked = {"target_type__exact": self.opts.label_lower, "target_id__exact": object_id}
        return redirect(f"{reverse('admin:audit_record_changelist')}?{urlencode(asked)}")

    # Django's own log would be a second one, which anybody with the database could change.
    def log_addition(self, *told: Any) -> Any: ...

    def log_change(self, *told: Any) -> Any: ...

    def log_deletions(self, *told: Any) -> Any: ...


class Kept(Desk):
    """Rows that the core team adds and changes; deleted only while nothing refers to them."""

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
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        actions.revise(obj, by=request.user, at=timezone.now())  # type: ignore[arg-type]

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The action has saved all there is."""

    @override
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.remove(obj, by=request.user, at=timezone.now())  # type: ignore[arg-type]

    @override
    def formfield_for_dbfield(self, db_field: Field, request: Any, **options: Any) -> Any:
        """Without the small buttons that add and change rows in another window."""
        formfield = super().formfield_for_dbfield(db_field, request, **options)
        if formfield and isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            formfield.widget = formfield.widget.widget
        return formfield
