"""What may be done with a row: a label, a form, the action of the app that owns the row.

Each has a page of its own, which asks and then does.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, override

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.audit import queries as audit
from community.core.fields import LinesField
from community.core.meanwhile import LastChange, Meanwhile, has_moved, mark_of, show_both
from community.core.refusals import Conflict, Refusal
from community.core.verbs import Sentence
from members.models import Member
from members.requests import member_of


class ReasonForm(forms.Form):
    """Why; whoever it concerns reads it, and the audit log keeps it."""

    reason = LinesField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why: the people concerned will read it.")},
    )


@dataclass(frozen=True)
class RowAction[Row: Model]:
    """Something to do with one row, on a page of its own: GET asks, POST does."""

    slug: str
    label: Sentence
    done: Sentence
    do: Callable[..., object]
    form: type[forms.Form] = forms.Form
    explained: Sentence = ""
    offered: Callable[[Row], bool] = lambda _obj: True
    # Whether somebody may do it to this row, as the action will ask.
    allowed: Callable[[Member, Row], bool] = lambda _person, _obj: True
    kwargs: dict[str, object] = field(default_factory=dict)
    # What the form shows of the row as it stands.
    initial: Callable[[Row], dict[str, object]] = lambda _obj: {}

    def carry_out(
        self, obj: Model, request: HttpRequest, at: datetime, values: dict[str, object]
    ) -> None:
        self.do(obj, by=request.user, at=at, **self.kwargs, **values)


class RowActionsAdmin(admin.ModelAdmin):
    """Rows with which something may be done."""

    row_actions: tuple[RowAction, ...] = ()

    def heading(self, obj: Any) -> str:
        """What a row is called at the top of its page."""
        return str(obj)

    @override
    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        view = self.admin_site.admin_view(self.row_action_view)
        return [path("<path:object_id>/act/<slug:slug>/", view, name=name), *super().get_urls()]

    def last_change(self, obj: Any) -> LastChange | None:
        """Who changed a row last, and when."""
        return audit.last_change(obj)

    def row_actions_for(self, person: Member, obj: Model) -> list[RowAction]:
        """What this person may do with it as it stands."""
        return [act for act in self.row_actions if act.offered(obj) and act.allowed(person, obj)]

    def row_action_view(self, request: HttpRequest, object_id: str, slug: str) -> HttpResponse:
        """Ask, then do; a refusal stands beside its field."""
        obj, act = self._row_and_action(request, object_id, slug)
        if request.method == "POST" and not act.offered(obj):
            sentence = _("This can no longer be done: here is how things stand now.")
            messages.warning(request, sentence)
            return redirect(self._change_page(obj))
        sent = request.POST if request.method == "POST" else None
        form = act.form(sent, initial=act.initial(obj))
        late = sent is not None and has_moved(form)
        if sent is not None and not late and form.is_valid():
            try:
                if self._done(request, obj, act, form):
                    messages.success(request, str(act.done))
                    return redirect(self._after(obj))
            except Conflict:
                obj, late = self.get_object(request, object_id), True
        both = self._both(request, obj, act, form) if late else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "heading": self.heading(obj),
            "title": act.label,
            "act": act,
            "form": form,
            "meanwhile": both,
            "as_it_stands": mark_of(form),
            "back": self._change_page(obj),
        }
        status = 409 if both else 422 if form.errors else 200
        return TemplateResponse(request, "admin/act.html", context, status=status)

    def _both(
        self, request: HttpRequest, obj: Model, act: RowAction, form: forms.Form
    ) -> Meanwhile:
        """What was asked for, and what the row says by now."""
        change = self.last_change(obj)
        return show_both(form, act.initial(obj), change, member_of(request))

    def _row_and_action(
        self, request: HttpRequest, object_id: str, slug: str
    ) -> tuple[Any, RowAction]:
        obj = self.get_object(request, object_id)
        act = next((act for act in self.row_actions if act.slug == slug), None)
        if obj is None or act is None:
            raise Http404
        if request.method != "POST" and not act.offered(obj):
            raise Http404
        if not (self.has_view_permission(request, obj) and act.allowed(member_of(request), obj)):
            raise PermissionDenied
        return obj, act

    def _done(self, request: HttpRequest, obj: Model, act: RowAction, form: forms.Form) -> bool:
        try:
            act.carry_out(obj, request, timezone.now(), form.cleaned_data)
        except Conflict:
            raise
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
