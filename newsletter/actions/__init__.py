"""The sentences of the journal."""

from .closing import NoIssueAfter, NotEmpty, NothingToTell, fill_article, fill_page, postpone
from .interviewing import NoAnswer, WrittenAlready, answer, ask_questions, assemble
from .issues import EmptyIssue, IssuePlan, NumberTaken, open_issue, plan_issue, publish_issue
from .mailing import (
    COUNTDOWN,
    NotNow,
    NotOut,
    finish_mailing,
    pause_mailing,
    prepare_mailing,
    resume_mailing,
    settle_mail,
    start_mailing,
    stop_mailing,
    try_mailing,
)
from .marking import mark_useful, tally, unmark_useful
from .reviewing import NothingToRead, NotSentBack, approve, lay_out, proofread, send, send_back
from .subscribing import subscribe, unsubscribe
from .writing import Changed, Filing, GivenAway, Untitled, Wording, draft, revise

__all__ = [
    "COUNTDOWN",
    "Changed",
    "EmptyIssue",
    "Filing",
    "GivenAway",
    "IssuePlan",
    "NoAnswer",
    "NoIssueAfter",
    "NotEmpty",
    "NotNow",
    "NotOut",
    "NotSentBack",
    "NothingToRead",
    "NothingToTell",
    "NumberTaken",
    "Untitled",
    "Wording",
    "WrittenAlready",
    "answer",
    "approve",
    "ask_questions",
    "assemble",
    "draft",
    "fill_article",
    "fill_page",
    "finish_mailing",
    "lay_out",
    "mark_useful",
    "open_issue",
    "pause_mailing",
    "plan_issue",
    "postpone",
    "prepare_mailing",
    "proofread",
    "publish_issue",
    "resume_mailing",
    "revise",
    "send",
    "send_back",
    "settle_mail",
    "start_mailing",
    "stop_mailing",
    "subscribe",
    "tally",
    "try_mailing",
    "unmark_useful",
    "unsubscribe",
]
