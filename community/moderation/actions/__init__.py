"""What is reported, read, decided, hidden, restored and appealed against."""

from .appealing import NoAppeal, appeal, judge
from .deciding import AlreadyRead, OtherVerdict, read, settle_what_one_has_read
from .hiding import hide, restore
from .refusals import AlreadyDecided, ReasonMissing
from .reporting import NotReportable, report

__all__ = [
    "AlreadyDecided",
    "AlreadyRead",
    "NoAppeal",
    "NotReportable",
    "OtherVerdict",
    "ReasonMissing",
    "appeal",
    "hide",
    "judge",
    "read",
    "report",
    "restore",
    "settle_what_one_has_read",
]
