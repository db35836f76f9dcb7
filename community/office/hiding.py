"""Hiding a row, restoring it, and what was decided about it, whatever kind of row it is."""

from collections.abc import Iterable, Iterator
from typing import Any, override

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import dates
from community.core.person import Person
from community.core.verbs import Sentence
from community.moderation import actions, queries
from community.moderation.models import Hideable, Hiding
from members.requests import member_of

from .read_only import ReadOnlyAdmin
from .row_actions import ReasonForm, RowAction

HIDE: RowAction[Hideable] = RowAction(
    "hide",
    gettext_lazy("Hide"),
    gettext_lazy("It is hidden, and those who made it are told why."),
    actions.hide,
    ReasonForm,
    offered=lambda obj: not obj.is_hidden,
)
RESTORE: RowAction[Hideable] = RowAction(
    "restore",
    gettext_lazy("Restore"),
    gettext_lazy("It is no longer hidden, and those who made it are told."),
    actions.restore,
    ReasonForm,
    offered=lambda obj: obj.is_hidden,
)


class HiddenFilter(admin.SimpleListFilter):
    title = gettext_lazy("moderation")
    parameter_name = "hidden"

    @override
    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> Iterable[tuple[str, Sentence]]:
        return [("yes", _("Hidden by the core team")), ("no", _("Seen by every member"))]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(hidden_at__isnull=self.value() == "no")


class HidingAdmin(ReadOnlyAdmin):
    """Its record tells, as `decisions`, each time that it was hidden or restored, and why.

    Whoever cannot read a thing on the site does not find it here: a draft is its author's.
    """

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.visible_to(member_of(request))

    @admin.display(description=gettext_lazy("decisions of the core team"))
    def decisions(self, obj: Hideable) -> str:
        """One a line, the latest first."""
        return "\n".join(line for hiding in queries.history(obj) for line in _lines(hiding))


def _lines(hiding: Hiding) -> Iterator[str]:
    if hiding.restored_at:
        yield _("Restored on %(day)s by %(name)s: %(reason)s") % {
            "day": dates.long_day(hiding.restored_at),
            "name": _name(hiding.restored_by),
            "reason": hiding.restored_reason,
        }
    yield _("Hidden on %(day)s by %(name)s: %(reason)s") % {
        "day": dates.long_day(hiding.hidden_at),
        "name": _name(hiding.hidden_by),
        "reason": hiding.reason or _("reason not recorded"),
    }


def _name(person: Person | None) -> str:
    return person.name if person else _("a former colleague")
