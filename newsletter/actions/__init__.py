"""The sentences of the journal."""

from .illustrating import NotDescribed, place_picture
from .issues import EmptyIssue, IssuePlan, NumberTaken, open_issue, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .reviewing import NothingToRead, NotSentBack, approve, lay_out, proofread, send, send_back
from .writing import Changed, Filing, GivenAway, Untitled, Wording, draft, revise

__all__ = [
    "Changed",
    "EmptyIssue",
    "Filing",
    "GivenAway",
    "IssuePlan",
    "NotDescribed",
    "NotSentBack",
    "NothingToRead",
    "NumberTaken",
    "Untitled",
    "Wording",
    "approve",
    "draft",
    "lay_out",
    "mark_useful",
    "open_issue",
    "place_picture",
    "plan_issue",
    "proofread",
    "publish_issue",
    "revise",
    "send",
    "send_back",
    "tally",
    "unmark_useful",
]
