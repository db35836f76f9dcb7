"""The follow-ups that failed, for those who look after the machine."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import actions
from .models import Handling

SHOWN = ("consumer", "entry", "state", "attempts", "due_at", "error")


@admin.register(Handling)
class HandlingAdmin(admin.ModelAdmin):
    """Read only: a failed follow-up may be tried again, nothing else."""

    list_display = SHOWN
    list_filter = ["state", "consumer"]
    ordering = ["-due_at"]
    actions = ["try_again"]
    fields = readonly_fields = SHOWN

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Handling.objects.left().select_related("entry")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @admin.action(description=_("Try again"), permissions=["view"])
    def try_again(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        for handling in chosen:
            actions.try_again(handling, at=timezone.now())
