"""Days and hours as people say them: "mardi 24 nov., 9 h 30", "Tuesday 24 Nov, 9:30"."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from babel import Locale
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from .bilingual import active_language

# As Unicode CLDR writes months and days: English as in the United Kingdom.
_LOCALES = {"fr": Locale("fr"), "en": Locale("en", "GB")}


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of its month where that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def local(value: date) -> date:
    """A moment on the reader's clock; a day stays itself."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day_of(moment: datetime) -> datetime:
    """Its midnight: what is asked since then is the same question all day, and planned once."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def ordinal(value: date) -> str:
    """The number of the day: French says 1er."""
    return "1er" if value.day == 1 and active_language() == "fr" else str(value.day)


def short_month(value: date) -> str:
    """nov."""
    return _LOCALES[active_language()].months["format"]["abbreviated"][value.month]


def short_weekday(value: date) -> str:
    """mar."""
    return _LOCALES[active_language()].days["format"]["abbreviated"][value.weekday()]


def _year(value: date) -> str:
    """Said only when it is not this year."""
    return "" if value.year == timezone.localdate().year else f"\u00a0{value.year}"


def short_day(value: date) -> str:
    """12 nov."""
    value = local(value)
    return f"{ordinal(value)}\u00a0{short_month(value)}{_year(value)}"


def day(value: date) -> str:
    """mardi 24 nov."""
    return f"{WEEKDAYS[local(value).weekday()]} {short_day(value)}"


def full_day(value: date) -> str:
    """mardi 24 novembre"""
    value = local(value)
    return f"{WEEKDAYS[value.weekday()]} {ordinal(value)}\u00a0{MONTHS[value.month]}"


def long_day(value: date) -> str:
    """24 novembre 2026"""
    value = local(value)
    return f"{ordinal(value)}\u00a0{MONTHS[value.month]}\u00a0{value.year}"


def month(value: date) -> str:
    """mars 2027"""
    value = local(value)
    return f"{MONTHS[value.month]}\u00a0{value.year}"


def clock(value: datetime | time) -> str:
    """9 h 30, or 9:30 in English."""
    at = local(value) if isinstance(value, datetime) else value
    assert isinstance(at, datetime | time)  # nosec B101 # for the type checker
    if active_language() == "en":
        return f"{at.hour}:{at.minute:02}"
    return f"{at.hour}\u202fh" + (f"\u202f{at.minute:02}" if at.minute else "")


def moment(value: datetime) -> str:
    """mardi 24 nov., 9 h 30"""
    return f"{day(value)}, {clock(value)}"


def days_of(start: datetime, end: datetime) -> tuple[date, date]:
    """The first day and the last on the reader's clock; what ends at midnight has no part of the
    day that begins then."""
    last = timezone.localdate(end - timedelta(microseconds=1))
    return timezone.localdate(start), last


def hours(start: datetime, end: datetime) -> str:
    """9 h 30 à 11 h; over several days 9 h 30, jusqu’au jeudi 26 nov., 17 h"""
    first, last = days_of(start, end)
    if first == last:
        return _("%(start)s to %(end)s") % {"start": clock(start), "end": closing(end)}
    words = {"start": clock(start), "last": day(last), "end": closing(end)}
    return _("%(start)s, until %(last)s, %(end)s") % words


def span(start: datetime, end: datetime, say: Callable[[date], str] = day) -> str:
    """mardi 24 nov., 9 h 30 à 11 h; du mardi 24 nov., 9 h 30, au jeudi 26 nov., 17 h"""
    first, last = days_of(start, end)
    if first == last:
        return f"{say(first)}, {hours(start, end)}"
    words = {"first": say(first), "start": clock(start), "last": say(last), "end": closing(end)}
    return _("%(first)s, %(start)s to %(last)s, %(end)s") % words


def full_span(start: datetime, end: datetime) -> str:
    """mardi 24 novembre, 9 h 30 à 11 h, where there is room"""
    return span(start, end, lambda on: f"{full_day(on)}{_year(on)}")


def closing(end: datetime) -> str:
    """An hour of end; 0 h would be the beginning of that day."""
    return _("midnight") if local(end).time() == time() else clock(end)  # type: ignore[attr-defined]


def long_moment(value: datetime) -> str:
    """24 novembre 2026, 9 h 30"""
    return f"{long_day(value)}, {clock(value)}"


def minutes(count: int) -> str:
    """15 min, 1 h 30"""
    hours, rest = divmod(count, 60)
    if not hours:
        return f"{rest}\u00a0min"
    unit = "\u00a0min" if active_language() == "en" else ""
    return f"{hours}\u202fh" + (f"\u202f{rest:02}{unit}" if rest else "")
