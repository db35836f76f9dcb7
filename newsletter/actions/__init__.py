"""The sentences of the journal."""

from .closing import NoIssueAfter, NotEmpty, NothingToTell, fill_article, fill_page, postpone
from .interviewing import NoAnswer, WrittenAlready, answer, ask_questions, assemble
from .issues import AlreadyOut, EmptyIssue, IssuePlan, NumberTaken, plan_issue, publish_issue
from .marking import mark_useful, tally, unmark_useful
from .pitching import Answered, Idea, NoGist, decline, pitch, take_up
from .planning import DatesOutOfOrder, HasArticles, drop_issue, move_issue, open_issue, settle_issue
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
    "HasArticles",
    "HasLeft",
    "Idea",
    "IssuePlan",
    "NoAnswer",
    "NoGist",
    "NoIssueAfter",
    "NobodySigns",
    "NotEmpty",
    "NotSentBack",
    "NotSigned",
    "NothingToRead",
    "NothingToTell",
    "NumberTaken",
    "Untitled",
    "Wording",
    "WrittenAlready",
    "answer",
    "approve",
    "ask_questions",
    "ask_sign_off",
    "assemble",
    "decline",
    "draft",
    "drop_issue",
    "fill_article",
    "fill_page",
    "lay_out",
    "let_issue_out",
    "mark_useful",
    "move_issue",
    "open_issue",
    "pitch",
    "plan_issue",
    "postpone",
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
