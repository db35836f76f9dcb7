"""Who comes to an event and who waits, for those who run it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Event, Registration


@dataclass(frozen=True)
class People:
    """Those who have a seat and those who wait, each in the order of arrival."""

    registered: list[Registration]
    waiting: list[Registration]

    def table(self) -> Iterator[list[object]]:
        """The same for a spreadsheet, with a heading."""
        yield [
            _("List"),
            _("No."),
            _("Last name"),
            _("First name"),
            _("Site"),
            _("E-mail address"),
            _("Since"),
        ]
        for label, rows in (
            (_("Those registered"), self.registered),
            (_("Waiting list"), self.waiting),
        ):
            for number, row in enumerate(rows, start=1):
                yield [label, number, *_cells(row)]


def _cells(row: Registration) -> list[object]:
    person = row.person
    since = timezone.localtime(row.registered_at)
    site = person.site.city if person.site else ""
    return [person.last_name, person.first_name, site, person.email, f"{since:%Y-%m-%d %H:%M}"]


def people_of(event: Event) -> People:
    """In one query."""
    rows = list(
        Registration.objects.active()
        .filter(event=event)
        .select_related("person__site")
        .order_by("pk")
    )
    by_state: dict[str, list[Registration]] = {"registered": [], "waiting": []}
    for row in rows:
        by_state[row.state].append(row)
    return People(**by_state)
