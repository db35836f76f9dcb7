"""The sentences of the agenda."""

from members.decisions import ReasonMissing

from .attending import NotOpen, register, unregister
from .cancelling import AlreadyOver, NoWord, cancel
from .feeds import close_feed, open_feed
from .moderating import hide, restore
from .writing import Changed, Details, UnlikelyTimes, Wording, revise, schedule

__all__ = [
    "AlreadyOver",
    "Changed",
    "Details",
    "NoWord",
    "NotOpen",
    "ReasonMissing",
    "UnlikelyTimes",
    "Wording",
    "cancel",
    "close_feed",
    "hide",
    "open_feed",
    "register",
    "restore",
    "revise",
    "schedule",
    "unregister",
]
