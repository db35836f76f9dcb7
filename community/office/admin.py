"""Lists for those who run the community: read only, and nothing about who came when."""

from typing import Any, override

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.audit.models import Record
from community.post.models import Delivery
from members.models import Member


class ReadOnly(admin.ModelAdmin):
    """A list to look at; acts go through the pages of the site."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Member)
class MemberAdmin(ReadOnly):
    list_display = ["name", "email", "site", "department", "state"]
    list_filter = ["is_active", "is_superuser", "site", "department"]
    list_select_related = ["site", "department"]
    search_fields = ["first_name", "last_name", "email", "employee_number"]
    ordering = ["sort_key", "pk"]
    fields = [
        "first_name",
        "last_name",
        "email",
        "slug",
        "site",
        "entity",
        "department",
        "language",
        "employee_number",
        "is_active",
        "is_superuser",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("site", "entity", "department")

    @admin.display(description=_("name"), ordering="sort_key")
    def name(self, member: Member) -> str:
        return member.name

    @admin.display(description=_("state"))
    def state(self, member: Member) -> Any:
        if member.left_at or not member.is_active:
            return _("has left")
        return _("member") if member.joined_at else _("has not accepted the charter")


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    """Mails and what became of them, without their words.

    A sign-in code that arrived would tell when somebody came: only those in trouble are shown.
    """

    list_display = ("kind", "address", "state", "language", "attempts", "created_at")
    list_filter = ["state", "alias", "language"]
    search_fields = ["address", "message_id"]
    ordering = ["-created_at", "-pk"]
    fields = (*list_display, "alias", "due_at", "sent_at", "message_id", "error")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).defer("subject", "text", "html", "attachment")
        return rows.exclude(Q(kind__startswith="account."), Q(state=Delivery.State.SENT))


@admin.register(Record)
class RecordAdmin(ReadOnly):
    list_display = ("action", "actor_label", "target_label", "reason", "at")
    list_filter = ["action"]
    search_fields = ["actor_label", "target_label"]
    ordering = ["-at", "-pk"]
    fields = (*list_display, "target_type", "target_id", "data", "request_id")
