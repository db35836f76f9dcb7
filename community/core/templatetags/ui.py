"""The elements of the look, for templates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, wraps
from itertools import batched
from typing import Protocol

from django import template
from django.core.paginator import Page
from django.db.models import Model
from django.forms import BaseForm, BoundField, CheckboxInput
from django.http import QueryDict
from django.template import RequestContext
from django.template.defaultfilters import stringfilter
from django.templatetags.static import static
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.core import dates, devices, richtext, zones
from community.core import offers as declared
from community.core.bilingual import active_language, shown_language
from community.core.elision import elided
from community.core.narrowing import Filter, Option
from community.core.pieces import Piece
from community.core.quotes import within_quotes

register = template.Library()
_CHIP = Piece("ui/chip.html")
_DAY_TILE = Piece("ui/day_tile.html")
_FILTER_GROUP = Piece("ui/filter_group.html")
_STATE = Piece("ui/state.html")

STATE_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class Dated(Protocol):
    """What begins and ends."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Chip:
    """A link among others of a list, with how much it leads to."""

    url: str
    label: str
    current: bool
    count: int | None
    icon: str
    flag: str = ""
    has_beyond: bool = False  # it leads to more than is counted


@dataclass(frozen=True)
class FilterGroup:
    """A filter of a list, with the labels of what is chosen in it."""

    name: str
    title: str
    options: tuple[Option, ...]
    several: bool
    is_open: bool
    is_rare: bool
    has_more: bool
    chosen: str
    order: bool


@dataclass(frozen=True)
class DayTile:
    """A day as a leaf of a calendar."""

    iso: str
    weekday: str
    number: int
    month: str


@dataclass(frozen=True)
class State:
    """How something stands."""

    kind: str
    label: str
    icon: str


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite: silent beside a word, named by `label` when it stands alone."""
    return _drawing(name, str(label))


@lru_cache(maxsize=1024)
def _drawing(name: str, label: str) -> SafeString:
    voice = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg class="i" {}><use href="{}#{}"/></svg>', voice, static("img/sprite.svg"), name
    )


@register.simple_tag
def language_of(code: str) -> str | SafeString:
    """` lang="en"` on a text written in `code`, unless the page is in that language."""
    return "" if code == active_language() else format_html(' lang="{}"', code)


@register.simple_tag
def in_language(obj: object, name: str) -> str | SafeString:
    """` lang="en"` when the text called `name` is shown in the other language."""
    return language_of(shown_language(obj, name))


@register.inclusion_tag("ui/offers.html", takes_context=True)
def offers(context: RequestContext, obj: Model) -> dict[str, object]:
    """What other apps propose to do with an object, as links."""
    return {"links": declared.links(context["request"].user, obj)}


@register.simple_tag
def state(kind: str, label: str, icon: str = "") -> SafeString:
    return _STATE.html(State(kind, str(label), icon or STATE_ICONS.get(kind, "")))


@register.simple_tag
def day_tile(value: date) -> SafeString:
    day = dates.local(value)
    weekday, month = dates.short_weekday(day), dates.short_month(day)
    return _DAY_TILE.html(DayTile(day.isoformat()[:10], weekday, day.day, month))


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, object]:
    """What to mend, first; on a short form one message beside its field is enough."""
    refused = [field for field in form if field.errors]
    is_short = len(form.visible_fields()) < 4 and len(refused) < 2
    return {"form": form, "refused": [] if is_short else refused}


@register.inclusion_tag("ui/crumb.html")
def crumb(*steps: str) -> dict[str, object]:
    """`url label url label …`, the nearest last."""
    return {"steps": [{"url": url, "label": label} for url, label in batched(steps, 2)]}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: RequestContext, page: Page) -> dict[str, object]:
    query = context["request"].GET

    def address(number: int) -> str:
        asked: QueryDict = query.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    return {
        "page": page,
        "previous": page.has_previous() and address(page.previous_page_number()),
        "next": page.has_next() and address(page.next_page_number()),
    }


@register.simple_tag
def filter_group(shown: Filter, order: bool = False) -> SafeString:
    """The values of one filter of a list; with `order`, of what it is sorted by."""
    selected = [option for option in shown.options if option.selected]
    chosen = [option.label for option in selected if option.value or order]
    group = FilterGroup(
        name=shown.name,
        title=str(shown.title),
        options=shown.options,
        several=shown.several,
        is_open=shown.is_open,
        is_rare=shown.is_rare,
        has_more=shown.has_more,
        chosen=", ".join(chosen),
        order=order,
    )
    return _FILTER_GROUP.html(group)


@register.simple_tag
def chip(
    url: str,
    label: str,
    current: bool = False,
    count: int | None = None,
    icon: str = "",
    flag: str = "",
    has_beyond: bool = False,
) -> SafeString:
    return _CHIP.html(Chip(url, str(label), bool(current), count, icon, flag, bool(has_beyond)))


@register.inclusion_tag("ui/copy.html")
def copy(text: str, label: str = "") -> dict[str, object]:
    return {"text": text, "label": label}


@register.inclusion_tag("ui/steps.html")
def steps(items: Iterable[str]) -> dict[str, object]:
    return {"items": items}


@register.inclusion_tag("ui/htmx.html")
def htmx() -> dict[str, object]:
    return {}


@register.inclusion_tag("ui/autosave_status.html")
def autosave_status() -> dict[str, object]:
    return {}


@register.simple_tag(takes_context=True)
def here(context: RequestContext, path: str) -> str | SafeString:
    """` aria-current="page"` on the link to the section that is being read."""
    current = context["request"].path
    inside = current == path if path == "/" else current.startswith(path)
    return SafeString(' aria-current="page"') if inside else ""


@register.simple_tag
def control(field: BoundField, hint: str = "", label: str = "") -> SafeString:
    """The input of a field; `hint` and `label` are those that the page says instead of the form."""
    attrs: dict[str, str | bool] = {}
    placeholder = str(field.field.widget.attrs.get("placeholder", "")).casefold()
    if label or str(field.label).casefold() in placeholder:
        attrs["placeholder"] = False  # it would repeat the label
    if hint:
        told = [f"{field.auto_id}_helptext", f"{field.auto_id}_error" if field.errors else ""]
        attrs["aria-describedby"] = " ".join(told).strip()
    return field.as_widget(attrs=attrs)


@register.filter
def group(field: BoundField) -> SafeString:
    """As `as_field_group`. An empty one is the same on every page: it is made once, which takes a
    tenth of the time of some."""
    if field.form.is_bound or field.value():
        return field.as_field_group()
    form: Callable[[], BaseForm] = type(field.form)
    return _empty_group(form, field.name, active_language())


@lru_cache(maxsize=64)
def _empty_group(form: Callable[[], BaseForm], name: str, _language: str) -> SafeString:
    return form()[name].as_field_group()


@register.filter
def shape(field: BoundField) -> str:
    """How a field is laid out: hidden, check, choices or line."""
    if field.is_hidden:
        return "hidden"
    if isinstance(field.field.widget, CheckboxInput):
        return "check"
    return "choices" if field.use_fieldset else "line"


def _said[Value](say: Callable[[Value], str]) -> Callable[[Value], str]:
    """The same for a template: nothing is said of nothing."""

    @wraps(say)
    def said(value: Value) -> str:
        return "" if value in (None, "") else say(value)

    return said


@register.filter
def span(thing: Dated) -> str:
    """From when to when: anything with `starts_at` and `ends_at`, on the reader's clock."""
    return dates.span(thing.starts_at, thing.ends_at)


@register.filter
def full_span(thing: Dated) -> str:
    """The same, with its months in full."""
    return dates.full_span(thing.starts_at, thing.ends_at)


@register.filter
def hours(thing: Dated) -> str:
    """The same beside a day that is already said."""
    return dates.hours(thing.starts_at, thing.ends_at)


@register.filter
def number(value: float | None) -> str:
    """1 234 in French, 1,234 in English."""
    return "" if value in (None, "") else formats.number_format(value, force_grouping=True)


@register.filter
def file_size(size: int) -> str:
    """21 Ko in French, 21 KB in English, as a folder on somebody's computer says it."""
    if size < 1_000_000:
        return _("%(size)s KB") % {"size": formats.number_format(max(1, round(size / 1_000)), 0)}
    return _("%(size)s MB") % {"size": formats.number_format(size / 1_000_000, 1)}


register.filter("day", _said(dates.day))
register.filter("short_day", _said(dates.short_day))
register.filter("short_weekday", _said(dates.short_weekday))
register.filter("full_day", _said(dates.full_day))
register.filter("long_day", _said(dates.long_day))
register.filter("month", _said(dates.month))
register.filter("moment", _said(dates.moment))
register.filter("clock", _said(dates.clock))
register.filter("minutes", _said(dates.minutes))
register.filter("device", devices.named)
register.filter("plain", richtext.plain)
register.filter("city_of_zone", zones.city)
register.filter("elided", elided, is_safe=True)
register.filter("within_quotes", stringfilter(within_quotes), is_safe=True)
