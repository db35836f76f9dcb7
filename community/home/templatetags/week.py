"""The week on its halyard."""

from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString

from community.core.pieces import Piece

register = template.Library()
_HALYARD = Piece("community/home/halyard.html")


@dataclass(frozen=True)
class Halyard:
    """How many of its six flags fly, and the same in words."""

    flags: int
    state: str


@register.simple_tag
def halyard(flags: int, state: str) -> SafeString:
    return _HALYARD.html(Halyard(flags, state))
