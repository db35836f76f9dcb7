"""The sentences of the journal."""

from .closing import NoIssueAfter, NotEmpty, NothingToTell, fill_article, fill_page, postpone
from .interviewing import NoAnswer, WrittenAlready, answer, ask_questions, assemble
from .issues import EmptyIssue, IssuePlan, NumberTaken, open_issue, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .outside import (
    ChangeMissing,
    Guest,
    NotAsked,
    NotOpen,
    ReadAnother,
    answer_review,
    ask_review,
    forget_guests,
    revoke_review,
)
from .reminding import (
    NotHandedOver,
    NotReminded,
    hand_over,
    remind,
    replace_late_proofreaders,
)
from .reviewing import NothingToRead, NotSentBack, approve, lay_out, proofread, send, send_back
from .writing import Changed, Filing, GivenAway, Untitled, Wording, draft, revise

__all__ = [
    "ChangeMissing",
    "Changed",
    "EmptyIssue",
    "Filing",
    "GivenAway",
    "Guest",
    "IssuePlan",
    "NoAnswer",
    "NoIssueAfter",
    "NotAsked",
    "NotEmpty",
    "NotHandedOver",
    "NotOpen",
    "NotReminded",
    "NotSentBack",
    "NothingToRead",
    "NothingToTell",
    "NumberTaken",
    "ReadAnother",
    "Untitled",
    "Wording",
    "WrittenAlready",
    "answer",
    "answer_review",
    "approve",
    "ask_questions",
    "ask_review",
    "assemble",
    "draft",
    "fill_article",
    "fill_page",
    "forget_guests",
    "hand_over",
    "lay_out",
    "mark_useful",
    "open_issue",
    "plan_issue",
    "postpone",
    "proofread",
    "publish_issue",
    "remind",
    "replace_late_proofreaders",
    "revise",
    "revoke_review",
    "send",
    "send_back",
    "tally",
    "unmark_useful",
]
