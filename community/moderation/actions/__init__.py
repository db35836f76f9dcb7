"""What is reported, read, decided, hidden, restored and appealed against."""

from .appealing import NoAppeal, appeal, judge
from .deciding import OtherVerdict, read, settle_what_one_has_read
from .hiding import hide, restore
from .refusals import AlreadyDecided, AlreadyRead, ReasonMissing
from .reporting import NotReportable, report
from .taking import AlreadyTaken, give_back, take_care

__all__ = [
    "AlreadyDecided",
    "AlreadyRead",
    "AlreadyTaken",
    "NoAppeal",
    "NotReportable",
    "OtherVerdict",
    "ReasonMissing",
    "appeal",
    "give_back",
    "hide",
    "judge",
    "read",
    "report",
    "restore",
    "settle_what_one_has_read",
    "take_care",
]
