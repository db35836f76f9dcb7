"""The sentences of the journal."""

from .issues import AlreadyOut, EmptyIssue, IssuePlan, NumberTaken, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .pitching import Answered, Idea, NoGist, decline, pitch, take_up
from .planning import DatesOutOfOrder, NotEmpty, drop_issue, move_issue, open_issue, settle_issue
from .releasing import (
    HasLeft,
    NobodySigns,
    NotSigned,
    ask_sign_off,
    let_issue_out,
    release_issue,
    sign_off,
    take_issue_back,
)
from .reviewing import NothingToRead, NotSentBack, approve, lay_out, proofread, send, send_back
from .writing import Changed, Filing, GivenAway, Untitled, Wording, draft, revise

__all__ = [
    "AlreadyOut",
    "Answered",
    "Changed",
    "DatesOutOfOrder",
    "EmptyIssue",
    "Filing",
    "GivenAway",
    "HasLeft",
    "Idea",
    "IssuePlan",
    "NoGist",
    "NobodySigns",
    "NotEmpty",
    "NotSentBack",
    "NotSigned",
    "NothingToRead",
    "NumberTaken",
    "Untitled",
    "Wording",
    "approve",
    "ask_sign_off",
    "decline",
    "draft",
    "drop_issue",
    "lay_out",
    "let_issue_out",
    "mark_useful",
    "move_issue",
    "open_issue",
    "pitch",
    "plan_issue",
    "proofread",
    "publish_issue",
    "release_issue",
    "revise",
    "send",
    "send_back",
    "settle_issue",
    "sign_off",
    "take_issue_back",
    "take_up",
    "tally",
    "unmark_useful",
]
