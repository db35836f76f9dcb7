"""Members."""

from typing import override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence
from community.office.read_only import ReadOnlyAdmin
from community.office.row_actions import ReasonForm, RowAction
from members import actions as members
from members import rules
from members.forms import NameForm
from members.models import Member


class RenameForm(NameForm):
    """A name as it should be; the account stays."""


@admin.register(Member)
class MemberAdmin(ReadOnlyAdmin):
    """Found here; what colleagues read about members is theirs to write."""

    list_display = ["name", "email", "site", "department", "state"]
    list_filter = ["is_active", "is_superuser", "site", "department"]
    list_select_related = ["site", "department"]
    search_help_text = _("First name, name, address or employee number")
    search_fields = ["first_name", "last_name", "email", "employee_number"]
    ordering = ["sort_key", "pk"]
    fields = [
        *("first_name", "last_name", "email", "slug", "site", "entity", "department"),
        *("language", "employee_number", "is_active", "is_superuser"),
    ]
    row_actions = (
        RowAction(
            "rename",
            _("Change the name"),
            _("The name is changed, and a letter says so to its owner."),
            members.rename,
            RenameForm,
            _("The account stays; the address of the profile follows the name."),
            initial=lambda member: {
                "first_name": member.first_name,
                "last_name": member.last_name,
            },
            allowed=rules.can_rename,
        ),
        RowAction(
            "sign-out",
            _("End the sessions"),
            _("Every device of this person is signed out."),
            members.end_sessions,
            ReasonForm,
            _("For a lost device or an account in doubt: signing in again remains possible."),
            allowed=rules.can_end_sessions,
        ),
        RowAction(
            "photo",
            _("Remove the photo"),
            _("The photo is removed, and a letter says why to its owner."),
            members.take_photo_down,
            ReasonForm,
            _("For a photo that offends. It is gone in every size; another one may be chosen."),
            offered=lambda member: bool(member.photo_name),
            allowed=rules.can_take_photo_down,
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        return super().get_queryset(request).select_related("site", "entity", "department")

    @admin.display(description=_("name"), ordering="sort_key")
    def name(self, member: Member) -> str:
        return member.name

    @admin.display(description=_("state"))
    def state(self, member: Member) -> Sentence:
        if member.left_at or not member.is_active:
            return _("has left")
        return _("member") if member.joined_at else _("has not accepted the charter")
