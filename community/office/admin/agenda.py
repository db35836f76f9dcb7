"""Events."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import override

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence
from community.office.hiding import HIDE, RESTORE, HiddenFilter, HidingAdmin
from community.office.row_actions import RowAction
from events import actions as events
from events.forms import CancelForm
from events.models import Event, Host


class WhenFilter(admin.SimpleListFilter):
    title = _("date")
    parameter_name = "when"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> Iterable[tuple[str, Sentence]]:
        return [("coming", _("to come")), ("past", _("over"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = timezone.now()
        lookups: dict[str | None, Mapping[str, object]] = {
            "coming": {"ends_at__gt": now},
            "past": {"ends_at__lte": now},
        }
        return queryset.filter(**lookups.get(self.value(), {}))


@admin.register(Event)
class EventAdmin(HidingAdmin):
    """Read here, hidden and restored here, called off when its hosts cannot."""

    list_display = ["name", "host", "starts_at", "kind", "stage", "hidden_at", "registered"]
    list_filter = ["state", HiddenFilter, WhenFilter, "kind", "site"]
    search_help_text = _("Title, or the name of a host or speaker")
    search_fields = [
        *("title_fr", "title_en", "speaker_fr", "speaker_en"),
        *("people__first_name", "people__last_name"),
    ]
    ordering = ["-starts_at", "-pk"]
    readonly_fields = ["everybody", "stage", "registered", "clock", "decisions"]
    fields = [
        *("everybody", "kind", "stage", "hidden_at", "decisions", "cancelled_note"),
        *("starts_at", "ends_at", "clock"),
        *("mode", "site", "place", "seats", "registered", "waiting_count"),
        *("language", "title_fr", "title_en", "summary_fr", "summary_en", "programme_fr"),
        *("programme_en", "prepare_fr", "prepare_en", "speaker_fr", "speaker_en", "published_at"),
    ]
    row_actions = (
        replace(
            HIDE,
            label=_("Hide this event"),
            explained=_(
                "Those who host it and the core team alone will see it; its hosts are told the "
                "reason by e-mail and on the site. Those registered are told nothing: to call the "
                "event off, cancel it."
            ),
        ),
        replace(
            RESTORE,
            label=_("Restore this event"),
            explained=_(
                "Every member will see it again. Those who host it are told the reason, and those "
                "registered what has changed meanwhile."
            ),
        ),
        RowAction(
            "cancel",
            _("Cancel this event"),
            _(
                "The event is cancelled. Those registered are told by e-mail; of a hidden "
                "event, once it is restored."
            ),
            events.cancel,
            CancelForm,
            _("It stays in the agenda, marked as cancelled: nothing brings it back."),
            offered=lambda event: event.is_scheduled and event.ends_at > timezone.now(),
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        hosts = Host.objects.select_related("person").order_by("position")
        rows = super().get_queryset(request).select_related("site")
        return rows.prefetch_related(Prefetch("hosts", hosts))

    @admin.display(description=_("title"))
    def name(self, event: Event) -> str:
        return event.title

    @admin.display(description=_("state"), ordering="state")
    def stage(self, event: Event) -> Sentence:
        is_over = event.is_scheduled and event.ends_at <= timezone.now()
        return _("over") if is_over else Event.State(event.state).label

    @admin.display(description=_("time zone"))
    def clock(self, event: Event) -> str:
        return event.zone_label

    @admin.display(description=_("people registered"), ordering="registered_count")
    def registered(self, event: Event) -> int:
        return event.registered_count

    @admin.display(description=_("hosted by"))
    def host(self, event: Event) -> str:
        """The one who answers for it."""
        return next((str(host.person) for host in event.hosts.all()), "")

    @admin.display(description=_("hosted by"))
    def everybody(self, event: Event) -> str:
        return ", ".join(str(host.person) for host in event.hosts.all())
