"""The sentences of the journal."""

from members.decisions import ReasonMissing

from .issues import EmptyIssue, NumberTaken, Plan, open_issue, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .moderating import hide, restore
from .reviewing import NothingToRead, publish, send, send_back
from .writing import Changed, Filing, Untitled, Wording, draft, revise

__all__ = [
    "Changed",
    "EmptyIssue",
    "Filing",
    "NothingToRead",
    "NumberTaken",
    "Plan",
    "ReasonMissing",
    "Untitled",
    "Wording",
    "draft",
    "hide",
    "mark_useful",
    "open_issue",
    "plan_issue",
    "publish",
    "publish_issue",
    "restore",
    "revise",
    "send",
    "send_back",
    "tally",
    "unmark_useful",
]
