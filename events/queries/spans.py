"""Months on the reader's clock."""

from datetime import date, datetime

from django.utils import timezone

FIRST_YEAR, LAST_YEAR = 2000, 2100


def first_day(text: str) -> date | None:
    """The month written as 2026-11; None for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == len("2026-11") else None
    except ValueError:
        return None
    return first if first and FIRST_YEAR <= first.year <= LAST_YEAR else None


def next_month(first: date) -> date:
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def previous_month(first: date) -> date:
    return first.replace(
        year=first.year - (first.month == 1), month=12 if first.month == 1 else first.month - 1
    )


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
