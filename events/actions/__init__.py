"""The sentences of the agenda."""

from .attending import NotOpen, register, unregister
from .cancelling import AlreadyOver, NoWord, cancel
from .catching_up import catch_up
from .feeds import close_feed, open_feed
from .writing import Changed, Details, UnlikelyTimes, Wording, revise, schedule

__all__ = [
    "AlreadyOver",
    "Changed",
    "Details",
    "NoWord",
    "NotOpen",
    "UnlikelyTimes",
    "Wording",
    "cancel",
    "catch_up",
    "close_feed",
    "open_feed",
    "register",
    "revise",
    "schedule",
    "unregister",
]
