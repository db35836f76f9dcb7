"""What is half written is kept for its writer alone, as the form sent it."""

from community.texts.half_written import HalfWritten

from .models import Event

EVENT = HalfWritten(
    "events.event",
    one=(
        *("title", "kind", "summary", "day", "starts", "end_day", "ends", "time_zone", "mode"),
        *("site", "place", "join_link", "seats", "programme", "prepare", "wants_co_host"),
        *("speaker", "closes_on", "language", "version"),
    ),
    several=("spoken", "co_hosts"),
)


def key_of(event: Event | None) -> str:
    return f"{event.pk}" if event else ""
