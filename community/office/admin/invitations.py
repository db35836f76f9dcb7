"""Invitations, one by one or by list."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast, override

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core import kept_forms
from community.core.bilingual import active_language
from community.core.refusals import Refusal
from community.core.verbs import Sentence
from community.office.lacking import lacks_of
from community.office.read_only import ReadOnlyAdmin
from community.office.row_actions import RowAction
from members import actions as members
from members.account_views import send_list
from members.forms import InvitationForm
from members.guest_forms import GuestListForm
from members.models import Invitation, Member
from members.querysets import UNANSWERED, InvitationQuerySet
from members.requests import member_of


class AnswerFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> Iterable[tuple[str, Sentence]]:
        return [
            ("open", _("waiting")),
            ("late", _("waiting for a week")),
            ("expired", _("expired")),
            ("accepted", _("accepted")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = timezone.now()
        open_ones = {"accepted_at": None, "expires_at__gt": now}
        lookups: dict[str | None, Mapping[str, object]] = {
            "open": open_ones,
            "late": open_ones | {"sent_at__lt": now - UNANSWERED},
            "expired": {"accepted_at": None, "expires_at__lte": now},
            "accepted": {"accepted_at__isnull": False},
        }
        return queryset.filter(**lookups.get(self.value(), {}))


def _waits(invitation: Invitation) -> bool:
    return invitation.accepted_at is None


def _resend(invitation: Invitation, *, by: Member, at: datetime) -> None:
    members.resend(invitation, by=by, at=at)


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Sent one by one or by list, sent again, taken back."""

    list_display = ["name", "email", "site", "invited_by", "sent_at", "progress", "accepted_at"]
    list_filter = [AnswerFilter, "site"]
    list_select_related = ["site", "invited_by"]
    search_help_text = _("Name or address")
    nothing = _("No invitation yet: invite one person or a whole list with the buttons above.")
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["-sent_at", "-pk"]
    fields = [
        *("first_name", "last_name", "email", "site", "language", "invited_by"),
        *("sent_at", "progress", "expires_at", "accepted_at"),
    ]
    change_list_template = "admin/invitations.html"
    row_actions = (
        RowAction(
            "resend",
            _("Send it again"),
            _("The invitation is waiting to leave once more."),
            _resend,
            offered=_waits,
        ),
        RowAction(
            "withdraw",
            _("Take the invitation back"),
            _("The invitation is withdrawn."),
            members.withdraw,
            explained=_("Its link opens nothing any more, and the address is forgotten."),
            offered=_waits,
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        rows = cast(InvitationQuerySet, super().get_queryset(request))
        return rows.select_related("site", "invited_by").with_letter()

    @override
    def get_urls(self) -> list[URLPattern]:
        invite, invite_list = (
            self.admin_site.admin_view(view) for view in (self.invite, self.invite_list)
        )
        return [
            path("invite/", invite, name="members_invitation_invite"),
            path("list/", invite_list, name="members_invitation_list"),
            *super().get_urls(),
        ]

    @admin.display(description=_("name"))
    def name(self, invitation: Invitation) -> str:
        return invitation.name

    @admin.display(description=_("letter"))
    def progress(self, invitation: Invitation) -> Sentence | None:
        return None if invitation.accepted_at else invitation.progress

    def invite(self, request: HttpRequest) -> HttpResponse:
        """One person."""
        form = InvitationForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._invited(request, form):
            return redirect("admin:members_invitation_changelist")
        return self._asked_again(request, form, _("Invite somebody"), _("Invite"))

    def _invited(self, request: HttpRequest, form: InvitationForm) -> bool:
        try:
            members.invite(
                **form.cleaned_data,
                by=member_of(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            name = refusal.field if refusal.field in form.fields else None
            form.add_error(name, str(refusal.sentence))
            return False
        messages.success(
            request, _("The invitation is waiting to leave; the list says when it has.")
        )
        return True

    def invite_list(self, request: HttpRequest) -> HttpResponse:
        """Everybody of a list, once it was shown how it is understood."""
        form = kept_forms.bind(
            request, GuestListForm, read_again=True, initial={"language": active_language()}
        )
        if form.is_bound and form.is_valid():
            if form.press(request.POST.get("step", "")):
                listed = "admin:members_invitation_changelist"
                return send_list(request, form, listed)  # type: ignore[arg-type] # signed in
            if not form.lines:
                return redirect("admin:members_invitation_changelist")
            form = form.rewritten()
        return self._asked_again(
            request, form, _("Invite by list"), _("See what is understood"), "admin/guest_list.html"
        )

    def _asked_again(
        self,
        request: HttpRequest,
        form: BaseForm,
        title: Sentence,
        submit: Sentence,
        template: str = "admin/act.html",
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "submit": submit,
            "form": form,
            "lacking": lacks_of(form),
            "back": reverse("admin:members_invitation_changelist"),
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, template, context, status=status)
