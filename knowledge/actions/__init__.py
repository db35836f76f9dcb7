"""The sentences of the library."""

from .filing import NotAMember, hand_over, refile
from .keeping import keep, unkeep
from .tools import Card, describe_tool, give_logo
from .trying import NothingSaid, UnlikelyGain, mark_failed, mark_tried, unmark_tried
from .withdrawing import publish_again, withdraw
from .writing import Changed, EmptyTip, Filing, Wording, publish, revise

__all__ = [
    "Card",
    "Changed",
    "EmptyTip",
    "Filing",
    "NotAMember",
    "NothingSaid",
    "UnlikelyGain",
    "Wording",
    "describe_tool",
    "give_logo",
    "hand_over",
    "keep",
    "mark_failed",
    "mark_tried",
    "publish",
    "publish_again",
    "refile",
    "revise",
    "unkeep",
    "unmark_tried",
    "withdraw",
]
