"""What is half written is kept for its writer alone, as the form sent it."""

from community.texts.half_written import HalfWritten

from .models import Event

EVENT = HalfWritten(
    "events.event",
    typed=(
        *("title", "summary", "day", "starts", "end_day", "ends", "place", "join_link", "seats"),
        *("programme", "prepare", "speaker", "closes_on"),
    ),
    single=("kind", "time_zone", "mode", "site", "wants_co_host", "language", "version"),
    several=("spoken", "co_hosts"),
)


def key_of(event: Event | None) -> str:
    return f"{event.pk}" if event else ""
