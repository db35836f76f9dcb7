"""The sentences of the journal."""

from .closing import NoIssueAfter, NotEmpty, NothingToTell, fill_article, fill_page, postpone
from .commenting import note, settle_note
from .interviewing import NoAnswer, WrittenAlready, answer, ask_questions, assemble
from .issues import EmptyIssue, IssuePlan, NumberTaken, open_issue, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .reviewing import NothingToRead, NotSentBack, approve, lay_out, proofread, send, send_back
from .writing import Changed, Filing, GivenAway, Untitled, Wording, draft, restore, revise

__all__ = [
    "Changed",
    "EmptyIssue",
    "Filing",
    "GivenAway",
    "IssuePlan",
    "NoAnswer",
    "NoIssueAfter",
    "NotEmpty",
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
    "lay_out",
    "mark_useful",
    "note",
    "open_issue",
    "plan_issue",
    "postpone",
    "proofread",
    "publish_issue",
    "restore",
    "revise",
    "send",
    "send_back",
    "settle_note",
    "tally",
    "unmark_useful",
]
