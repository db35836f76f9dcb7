"""Roles, seats and mandates: who may do what, and until when."""

from collections.abc import Iterable
from typing import Any, override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core import dates
from community.governance import actions as governance
from community.governance.models import Mandate, Role, Seat
from community.governance.queries import ANNOUNCED
from community.office.acts import Act, ReasonForm
from community.office.desk import Desk
from community.office.forms import MandateForm
from community.office.kept import Kept, named


class TermFilter(admin.SimpleListFilter):
    title = _("term")
    parameter_name = "term"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [
            ("current", _("running")),
            ("ending", _("ends within three months")),
            ("coming", _("to come")),
            ("over", _("over")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        running = {"starts_on__lte": today, "ends_on__gt": today}
        wanted: dict[str | None, dict[str, Any]] = {
            "current": running,
            "ending": running | {"ends_on__lte": today + ANNOUNCED},
            "coming": {"starts_on__gt": today},
            "over": {"ends_on__lte": today},
        }
        return queryset.filter(**wanted.get(self.value(), {}))


@admin.register(Mandate)
class MandateAdmin(Desk):
    """Given here, ended here; what it was stays written."""

    form = MandateForm
    adding = _("Give a mandate")
    search_help_text = _("Person or seat")
    list_display = ["person", "role", "seat", "starts_on", "last_day", "deputy"]
    list_filter = [TermFilter, "role"]
    list_select_related = ["person", "role", "seat", "deputy"]
    search_fields = ["person__first_name", "person__last_name", "seat__name_fr", "seat__name_en"]
    ordering = ["-ends_on", "-pk"]
    readonly_fields = ["last_day"]
    fields = ["person", "role", "seat", "deputy", "starts_on", "last_day"]
    acts = (
        Act(
            "end",
            _("End this mandate"),
            _("The mandate is ended, and its rights with it."),
            governance.end_mandate,
            ReasonForm,
            _("It ends today, and the rights that it gives end at once."),
            offered=lambda mandate: mandate.ends_on > timezone.localdate(),
        ),
    )

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    @override
    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.form.Meta.fields
        return super().get_fields(request, obj)

    @override
    def heading(self, obj: Mandate) -> str:
        return f"{obj.person}, {obj.seat or obj.role}"

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "role", "seat", "deputy")

    @override
    def save_model(self, request: HttpRequest, obj: Mandate, form: Any, change: bool) -> None:
        given = governance.appoint(
            **form.cleaned_data,
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        obj.pk = given.pk

    @override
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The action has saved all there is."""

    @admin.display(description=_("last day"), ordering="ends_on")
    def last_day(self, mandate: Mandate) -> Any:
        return dates.long_day(mandate.last_day)


class HeldFilter(admin.SimpleListFilter):
    title = _("held today")
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("yes", _("held")), ("no", _("vacant"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        running = Mandate.objects.current(timezone.localdate())
        held = running.filter(seat__isnull=False).values("seat")
        if self.value() == "no":
            return queryset.exclude(pk__in=held)
        return queryset.filter(pk__in=held) if self.value() == "yes" else queryset


@admin.register(Seat)
class SeatAdmin(Kept):
    adding = _("Add a seat")
    list_display = [named, "role", "hours_per_week"]
    list_filter = [HeldFilter, "role"]
    list_select_related = ["role"]
    search_fields = ["name_fr", "name_en"]
    ordering = ["role", "pk"]
    fields = ["role", "name_fr", "name_en", "slug", "hours_per_week"]
    prepopulated_fields = {"slug": ["name_fr"]}

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("role")


@admin.register(Role)
class RoleAdmin(Kept):
    """Their identifiers open doors: names change, nothing else."""

    list_display = [named, "position"]
    ordering = ["position", "pk"]
    fields = ["name_fr", "name_en", "position"]

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
