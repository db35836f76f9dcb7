"""Pieces of pages that are rendered once for everybody to whom they say the same.

What a piece shows is a frozen dataclass: the template is given its fields and nothing else, and
the same dataclass is the key, with the reader's language. So a piece can be neither stale nor
somebody else's: whoever has the same key would be shown the same letters.
"""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from .bilingual import active_language

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST = 2000  # a few MiB in each process


class Piece:
    """A template, and what it gave for each thing that it was asked to show.

    One that `tells_time` may show days and moments: how these are written depends on the reader's
    clock and on today, which belong to its key.
    """

    def __init__(self, template: str, *, tells_time: bool = False) -> None:
        self.template = template
        self.tells_time = tells_time
        self._kept: dict[tuple[object, ...], SafeString] = {}

    def html(self, shown: "DataclassInstance") -> SafeString:
        """The template filled with the fields of `shown`."""
        # A text that is marked as safe is equal to one that is not, and 1 to True.
        key = (active_language(), self._clock(), shown, *map(type, vars(shown).values()))
        html = self._kept.get(key)
        if html is None:
            _check_frozen(shown, tells_time=self.tells_time)
            html = render_to_string(self.template, dict(vars(shown)))
            self._keep(key, html)
        return html

    def _clock(self) -> tuple[str, date] | None:
        if not self.tells_time:
            return None
        return timezone.get_current_timezone_name(), timezone.localdate()

    def _keep(self, key: tuple[object, ...], html: SafeString) -> None:
        if settings.DEBUG:  # whoever changes a template wants to see it
            return
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = html


def _check_frozen(shown: object, *, tells_time: bool) -> None:
    """Refuse what could change, or say something that its equal does not."""
    kind = type(shown)
    # Read from the class itself: a subclass that is no dataclass can be given more attributes.
    params = vars(kind).get("__dataclass_params__")
    if not is_dataclass(shown) or params is None or not (params.frozen and params.eq):
        raise TypeError(f"A piece shows a frozen dataclass, not {kind.__name__}.")
    for field in fields(shown):
        if not field.compare or field.hash is False:
            raise TypeError(f"{kind.__name__}.{field.name} is shown: it must be compared too.")
        name = f"{kind.__name__}.{field.name}"
        _check_value(getattr(shown, field.name), name, tells_time=tells_time)


def _check_value(value: object, name: str, *, tells_time: bool) -> None:
    if value is None or isinstance(value, str | int | float):
        return
    if isinstance(value, date) and tells_time:
        return
    if isinstance(value, tuple):
        for item in value:
            _check_value(item, name, tells_time=tells_time)
    elif is_dataclass(value):
        _check_frozen(value, tells_time=tells_time)
    else:
        raise TypeError(f"{name} is a {type(value).__name__}, which this piece cannot show.")
