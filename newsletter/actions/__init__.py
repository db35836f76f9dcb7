"""The sentences of the journal."""

from .closing import NoIssueAfter, NotEmpty, NothingToTell, fill_article, fill_page, postpone
from .illustrating import NotDescribed, place_picture
from .interviewing import NoAnswer, WrittenAlready, answer, ask_questions, assemble
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
    "NoAnswer",
    "NoIssueAfter",
    "NotDescribed",
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
    "open_issue",
    "place_picture",
    "plan_issue",
    "postpone",
    "proofread",
    "publish_issue",
    "revise",
    "send",
    "send_back",
    "tally",
    "unmark_useful",
]
