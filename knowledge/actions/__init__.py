"""The sentences of the library."""

from .keeping import keep, unkeep
from .tools import Card, describe_tool
from .trying import UnlikelyGain, mark_tried, unmark_tried
from .writing import Changed, EmptyTip, Filing, Wording, publish, revise

__all__ = [
    "Card",
    "Changed",
    "EmptyTip",
    "Filing",
    "UnlikelyGain",
    "Wording",
    "describe_tool",
    "keep",
    "mark_tried",
    "publish",
    "revise",
    "unkeep",
    "unmark_tried",
]
