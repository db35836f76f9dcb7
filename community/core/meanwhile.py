"""Two who change the same thing: whoever saves second sees both texts, and nothing is lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import cast

from django.forms import BaseForm, BoundField, CheckboxInput, FileField
from django.forms.widgets import ChoiceWidget
from django.http import QueryDict
from django.template.defaultfilters import linebreaksbr
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .dates import long_day
from .person import Person

# The hidden input that says how a row stood when its form was opened, for rows without a version.
MARK = "as_it_stood"


@dataclass(frozen=True)
class LastChange:
    """Who changed a thing last, and when; the name is empty for whoever has left."""

    by: int | None
    name: str
    at: datetime


@dataclass(frozen=True)
class Meanwhile:
    """What happened while somebody was writing: the last change, and the fields that differ."""

    change: LastChange | None
    mine: bool
    fields: list[BoundField]


def show_both(
    form: BaseForm, present: Mapping[str, object], change: LastChange | None, reader: Person
) -> Meanwhile:
    """Show beside each field of a form that was sent what the row says by now.

    What is sent next replaces it: the form takes the version that is shown.
    """
    sent = cast(QueryDict, form.data).copy()
    for name in form.fields:
        if form[name].is_hidden and name in present:
            sent[name] = str(present[name])
    form.initial, form.data = dict(present), sent
    different = differing(form)
    for name in different:
        form.fields[name].saved_meanwhile = _value_shown(form[name])  # type: ignore[attr-defined]
    mine = change is not None and change.by == reader.pk
    return Meanwhile(change, mine, [form[name] for name in different])


def differing(form: BaseForm) -> list[str]:
    """The fields that say something else than the row. A file is sent once, and compares to
    nothing."""
    return [
        name
        for name in form.changed_data
        if not (form[name].is_hidden or isinstance(form.fields[name], FileField))
    ]


def mark_of(form: BaseForm) -> str:
    """What a form shows of its row, as a short mark: another one when the row has changed."""
    shown = {name: _plain(form, name) for name in form.fields}
    return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]


def has_moved(form: BaseForm) -> bool:
    """Whether the row says something else than when the form was opened, and than the form says.

    The row is locked. A form without a mark, which no page of ours sends, is taken at its word.
    """
    seen = form.data.get(MARK)
    return seen is not None and seen != mark_of(form) and bool(differing(form))


def _present(form: BaseForm, name: str) -> object:
    """What the row says in this field, as its widget takes it."""
    field = form.fields[name]
    return field.prepare_value(form.get_initial_for_field(field, name))


def _plain(form: BaseForm, name: str) -> str | list[str]:
    value = _present(form, name)
    if isinstance(value, list | tuple | set):
        return sorted(str(choice) for choice in value)
    return "" if value is None else str(value)


def _value_shown(bound: BoundField) -> SafeString:
    """What the row says in this field, as its readers see it: a field whose text has marks `draws`
    it."""
    draws = getattr(bound.field, "draws", linebreaksbr)
    return draws(_in_words(bound))


def _in_words(bound: BoundField) -> str:
    widget = bound.field.widget
    value = _present(bound.form, bound.name)
    if isinstance(widget, CheckboxInput):
        return _("yes") if value else _("no")
    if isinstance(widget, ChoiceWidget):
        chosen = widget.options(bound.name, widget.format_value(value))
        return _or_nothing(
            ", ".join(str(option["label"]) for option in chosen if option["selected"])
        )
    if isinstance(value, time):
        return formats.time_format(value)
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, list | tuple):
        return _or_nothing("\n".join(str(line) for line in value))
    return _or_nothing("" if value is None else str(value))


def _or_nothing(text: str) -> str:
    return text if text.strip() else _("(nothing)")
