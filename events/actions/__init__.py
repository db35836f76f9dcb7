"""The sentences of the agenda."""

from .attending import NotOpen, register, unregister
from .cancelling import AlreadyOver, NoWord, cancel, deserves_word
from .catching_up import catch_up
from .contents import Details, UnlikelyTimes, Wording
from .feeds import close_feed, open_feed
from .letters import AUDIENCES, NobodyThere, TooManyLetters, write_to
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
    "TooManyLetters",
    "UnlikelyTimes",
    "Wording",
    "cancel",
    "catch_up",
    "close_feed",
    "deserves_word",
    "open_feed",
    "register",
    "release_places_of_the_departed",
    "revise",
    "schedule",
    "translate",
    "unregister",
    "write_to",
]
