"""Roles, seats and mandates: who may do what, and until when."""

from collections.abc import Iterable, Mapping
from typing import override

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import Model, Prefetch, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.audit import queries as audit
from community.core.dates import long_day
from community.core.meanwhile import LastChange
from community.core.verbs import Sentence
from community.governance import actions as governance
from community.governance.models import Mandate, Role, Seat
from community.governance.querysets import ANNOUNCED
from community.office.editable import EditableAdmin, named
from community.office.forms import DeputyForm, ExtensionForm, MandateForm, RoleForm
from community.office.forms.mandates import KNOWN
from community.office.read_only import ReadOnlyAdmin
from community.office.row_actions import ReasonForm, RowAction
from members.requests import member_of


class TermFilter(admin.SimpleListFilter):
    title = _("term")
    parameter_name = "term"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> Iterable[tuple[str, Sentence]]:
        return [
            ("current", _("running")),
            ("ending", _("ends within three months")),
            ("coming", _("to come")),
            ("over", _("over")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        running = {"starts_on__lte": today, "ends_on__gt": today}
        lookups: dict[str | None, Mapping[str, object]] = {
            "current": running,
            "ending": running | {"ends_on__lte": today + ANNOUNCED},
            "coming": {"starts_on__gt": today},
            "over": {"ends_on__lte": today},
        }
        return queryset.filter(**lookups.get(self.value(), {}))


def _runs(mandate: Mandate) -> bool:
    """Whether it runs today or will run."""
    return mandate.ends_on > timezone.localdate()


@admin.register(Mandate)
class MandateAdmin(ReadOnlyAdmin):
    """Given here, ended here; what it was stays written."""

    form = MandateForm
    adding = _("Give a mandate")
    search_help_text = _("Person or seat")
    list_display = ["person", "role", "seat", "first_day", "last_day", "deputy"]
    list_filter = [TermFilter, "role"]
    list_select_related = ["person", "role", "seat", "deputy"]
    search_fields = ["person__first_name", "person__last_name", "seat__name_fr", "seat__name_en"]
    ordering = ["-ends_on", "-pk"]
    readonly_fields = ["first_day", "last_day"]
    fields = ["person", "role", "seat", "deputy", "first_day", "last_day"]
    row_actions = (
        RowAction(
            "extend",
            _("Extend this mandate"),
            _("The mandate is extended, and its holder is told."),
            governance.extend_mandate,
            ExtensionForm,
            _(
                "It runs on without a break. In the core team and the editorial committee, two "
                "years in a row are the most."
            ),
            offered=_runs,
            initial=lambda mandate: {"ends_on": mandate.last_day},
        ),
        RowAction(
            "deputy",
            _("Name a deputy"),
            _("The mandate is saved with its deputy."),
            governance.name_deputy,
            DeputyForm,
            _("A deputy stands in, and has no rights of their own."),
            offered=_runs,
            initial=lambda mandate: {"deputy": mandate.deputy_id},
        ),
        RowAction(
            "end",
            _("End this mandate"),
            _("The mandate is ended, and its rights with it."),
            governance.end_mandate,
            ReasonForm,
            _("It ends today, and the rights that it gives end at once."),
            offered=_runs,
        ),
    )

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    @override
    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        if obj is None:
            return self.form.Meta.fields
        return tuple(super().get_fields(request, obj))

    @override
    def heading(self, obj: Mandate) -> str:
        return f"{obj.person}, {obj.seat or obj.role}"

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        return super().get_queryset(request).select_related("person", "role", "seat", "deputy")

    @override
    def last_change(self, obj: Mandate) -> LastChange | None:
        return audit.last_change(obj.person, action__startswith="mandate.")

    @override
    def save_model(self, request: HttpRequest, obj: Mandate, form: ModelForm, change: bool) -> None:
        mandate = governance.appoint(
            **form.cleaned_data,
            by=member_of(request),
            at=timezone.now(),
        )
        obj.pk = mandate.pk

    @override
    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: object, change: bool
    ) -> None:
        """The action has saved all there is."""

    @admin.display(description=_("first day"), ordering="starts_on")
    def first_day(self, mandate: Mandate) -> str:
        return long_day(mandate.starts_on)

    @admin.display(description=_("last day"), ordering="ends_on")
    def last_day(self, mandate: Mandate) -> str:
        return long_day(mandate.last_day)


class HeldFilter(admin.SimpleListFilter):
    title = _("held today")
    parameter_name = "held"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> Iterable[tuple[str, Sentence]]:
        return [("yes", _("held")), ("coming", _("held later")), ("no", _("vacant"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        if self.value() == "no":
            return queryset.filter(pk__in=Seat.objects.vacant(today).values("pk"))
        filling = Mandate.objects.filling(today).filter(seat__isnull=False)
        held_seats = filling.filter(starts_on__lte=today).values("seat")
        if self.value() == "coming":
            return queryset.filter(pk__in=filling.values("seat")).exclude(pk__in=held_seats)
        return queryset.filter(pk__in=held_seats) if self.value() == "yes" else queryset


@admin.register(Seat)
class SeatAdmin(EditableAdmin):
    adding = _("Add a seat")
    list_display = [named, "role", "holder", "hours_per_week"]
    list_filter = [HeldFilter, "role"]
    list_select_related = ["role"]
    search_fields = ["name_fr", "name_en"]
    ordering = ["role", "pk"]
    fields = ["role", "name_fr", "name_en", "slug", "hours_per_week"]
    prepopulated_fields = {"slug": ["name_fr"]}

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Seat]:
        today = timezone.localdate()
        filling = Mandate.objects.filling(today).select_related("person").order_by("starts_on")
        rows = super().get_queryset(request).select_related("role")
        return rows.prefetch_related(Prefetch("mandates", filling, to_attr="filling"))

    @admin.display(description=_("held by"))
    def holder(self, seat: Seat) -> str:
        """Today's holder, or the next one and from when."""
        if not seat.filling:
            return str(_("vacant"))
        mandate = seat.filling[0]
        if mandate.starts_on <= timezone.localdate():
            return mandate.person.name
        words = {"name": mandate.person.name, "day": long_day(mandate.starts_on)}
        return str(_("%(name)s, from %(day)s on")) % words


@admin.register(Role)
class RoleAdmin(EditableAdmin):
    """Their identifiers open doors: a role that is missing is added, and names change."""

    form = RoleForm
    adding = _("Add a role")
    nothing = _("No role yet: add the core team first, it runs the network.")
    list_display = [named, "position"]
    ordering = ["position", "pk"]

    @override
    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        names = ("name_fr", "name_en", "position")
        return names if obj else ("slug", *names)

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and Role.objects.count() < len(KNOWN)

    @override
    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """The first page has no link for it, and need not ask whether a role is missing."""
        allowed = self.admin_site.has_permission(request)
        return {"add": False, "change": allowed, "delete": False, "view": allowed}

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
