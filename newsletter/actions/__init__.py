"""The sentences of the journal."""

from .closing import NoIssueAfter, NotEmpty, NothingToTell, fill_article, fill_page, postpone
from .interviewing import NoAnswer, WrittenAlready, answer, ask_questions, assemble
from .issues import EmptyIssue, IssuePlan, NumberTaken, open_issue, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .placing import (
    NoSuchPage,
    PageTaken,
    TooManyPages,
    add_sheet,
    exchange,
    place,
    unplace,
)
from .reviewing import NothingToRead, NotSentBack, approve, lay_out, proofread, send, send_back
from .writing import Changed, Filing, GivenAway, Untitled, Wording, draft, revise

__all__ = [
    "Changed",
    "EmptyIssue",
    "Filing",
    "GivenAway",
    "IssuePlan",
    "NoAnswer",
    "NoIssueAfter",
    "NoSuchPage",
    "NotEmpty",
    "NotSentBack",
    "NothingToRead",
    "NothingToTell",
    "NumberTaken",
    "PageTaken",
    "TooManyPages",
    "Untitled",
    "Wording",
    "WrittenAlready",
    "add_sheet",
    "answer",
    "approve",
    "ask_questions",
    "assemble",
    "draft",
    "exchange",
    "fill_article",
    "fill_page",
    "lay_out",
    "mark_useful",
    "open_issue",
    "place",
    "plan_issue",
    "postpone",
    "proofread",
    "publish_issue",
    "revise",
    "send",
    "send_back",
    "tally",
    "unmark_useful",
    "unplace",
]
