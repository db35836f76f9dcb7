"""The sentences of the agenda."""

from members.decisions import ReasonMissing

from .attending import NotOpen, register, unregister
from .cancelling import AlreadyOver, NoWord, cancel
from .contents import Details, UnlikelyTimes, Wording
from .feeds import close_feed, open_feed
from .letters import AUDIENCES, NobodyThere, TooManyLetters, write_to
from .moderating import hide, restore
from .seats import release_places_of_the_departed
from .writing import Changed, revise, schedule, translate

__all__ = [
    "AUDIENCES",
    "AlreadyOver",
    "Changed",
    "Details",
    "NoWord",
    "NobodyThere",
    "NotOpen",
    "ReasonMissing",
    "TooManyLetters",
    "UnlikelyTimes",
    "Wording",
    "cancel",
    "close_feed",
    "hide",
    "open_feed",
    "register",
    "release_places_of_the_departed",
    "restore",
    "revise",
    "schedule",
    "translate",
    "unregister",
    "write_to",
]
