"""What was reported, who read it and what became of it. What waits is decided in the queue."""

from typing import override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import dates
from community.moderation.models import Case, Reading, Report
from community.office.read_only import ReadOnlyAdmin
from members.requests import member_of


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    """Nobody finds here what they made or reported themselves: whoever reported it is named."""

    titled = gettext_lazy("What was reported")
    nothing = gettext_lazy("Nothing has been reported yet.")
    list_display = ["name", "state", "opened_at", "decided_at"]
    list_filter = ["state"]
    search_help_text = gettext_lazy("Title")
    search_fields = ["about_label_fr", "about_label_en"]
    ordering = ["-opened_at", "-pk"]
    readonly_fields = ["page", "said", "readings"]
    fields = ["page", "state", "reason", "said", "readings", "opened_at", "decided_at"]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        cases: QuerySet[Case] = Case.objects.impartial_for(member_of(request)).with_readings()
        return cases

    @admin.display(description=gettext_lazy("contribution"), ordering="about_label_fr")
    def name(self, case: Case) -> str:
        return case.about_label

    @admin.display(description=gettext_lazy("contribution"))
    def page(self, case: Case) -> str:
        """Where it is read, unless it is gone."""
        if case.state == Case.State.GONE:
            return case.about_label
        return format_html('<a href="{}">{}</a>', case.about_url, case.about_label)

    @admin.display(description=gettext_lazy("reports"))
    def said(self, case: Case) -> str:
        """One a line."""
        return "\n".join(_reported(report) for report in case.reports.all())

    @admin.display(description=gettext_lazy("read by the core team"))
    def readings(self, case: Case) -> str:
        """One a line."""
        return "\n".join(_read(reading) for reading in case.readings.all())


def _reported(report: Report) -> str:
    return _("%(name)s, %(day)s, %(reason)s: %(sentence)s") % {
        "name": report.reporter.name if report.reporter else _("a former colleague"),
        "day": dates.long_day(report.made_at),
        "reason": report.get_reason_display(),
        "sentence": report.sentence,
    }


def _read(reading: Reading) -> str:
    name = reading.reader.name if reading.reader else _("a former colleague")
    line = _("%(name)s, %(day)s: %(verdict)s") % {
        "name": name,
        "day": dates.long_day(reading.read_at),
        "verdict": reading.get_verdict_display(),
    }
    return f"{line}. {reading.words}" if reading.words else line
