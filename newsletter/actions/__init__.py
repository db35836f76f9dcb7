"""The sentences of the journal."""

from .closing import NoIssueAfter, NotEmpty, NothingToTell, fill_article, fill_page, postpone
from .filing import NotMoved, SomebodyWrote, delete, filing_of, is_begun, move, refile, reorder
from .interviewing import NoAnswer, WrittenAlready, answer, ask_questions, assemble
from .issues import EmptyIssue, IssuePlan, NumberTaken, open_issue, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .reviewing import NothingToRead, NotSentBack, approve, lay_out, proofread, send, send_back
from .writing import Changed, Filing, GivenAway, Untitled, Wording, draft, locked, revise

__all__ = [
    "Changed",
    "EmptyIssue",
    "Filing",
    "GivenAway",
    "IssuePlan",
    "NoAnswer",
    "NoIssueAfter",
    "NotEmpty",
    "NotMoved",
    "NotSentBack",
    "NothingToRead",
    "NothingToTell",
    "NumberTaken",
    "SomebodyWrote",
    "Untitled",
    "Wording",
    "WrittenAlready",
    "answer",
    "approve",
    "ask_questions",
    "assemble",
    "delete",
    "draft",
    "filing_of",
    "fill_article",
    "fill_page",
    "is_begun",
    "lay_out",
    "locked",
    "mark_useful",
    "move",
    "open_issue",
    "plan_issue",
    "postpone",
    "proofread",
    "publish_issue",
    "refile",
    "reorder",
    "revise",
    "send",
    "send_back",
    "tally",
    "unmark_useful",
]
