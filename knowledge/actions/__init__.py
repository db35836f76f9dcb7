"""The sentences of the library."""

from .ageing import let_age
from .answering import (
    AnsweredAlready,
    EmptyAnswer,
    TipGone,
    accept,
    answer,
    answer_with_tip,
    mark_helped,
    recount,
    revise_answer,
    unaccept,
    unmark_helped,
    withdraw_answer,
)
from .asking import (
    EVERYBODY,
    Audience,
    EmptyQuestion,
    NotAReferent,
    QuestionFiling,
    QuestionWording,
    ask,
    locked,
    revise_question,
)
from .filing import NotAMember, hand_over, refile
from .keeping import keep, unkeep
from .owning import TakenAlready, find_owners, take_over
from .promising import go_on_with_rounds, look_for_answers, promise
from .reviewing import confirm, doubt, take_word_back
from .settling import (
    NotTheSame,
    close,
    mark_duplicate,
    me_too,
    not_me,
    reopen,
    withdraw_question,
)
from .tools import Card, describe_tool, give_logo
from .trying import NothingSaid, UnlikelyGain, mark_failed, mark_tried, unmark_tried, use_again
from .withdrawing import publish_again, withdraw
from .writing import Changed, EmptyTip, Filing, Wording, publish, revise

__all__ = [
    "EVERYBODY",
    "AnsweredAlready",
    "Audience",
    "Card",
    "Changed",
    "EmptyAnswer",
    "EmptyQuestion",
    "EmptyTip",
    "Filing",
    "NotAMember",
    "NotAReferent",
    "NotTheSame",
    "NothingSaid",
    "QuestionFiling",
    "QuestionWording",
    "TakenAlready",
    "TipGone",
    "UnlikelyGain",
    "Wording",
    "accept",
    "answer",
    "answer_with_tip",
    "ask",
    "close",
    "confirm",
    "describe_tool",
    "doubt",
    "find_owners",
    "give_logo",
    "go_on_with_rounds",
    "hand_over",
    "keep",
    "let_age",
    "locked",
    "look_for_answers",
    "mark_duplicate",
    "mark_failed",
    "mark_helped",
    "mark_tried",
    "me_too",
    "not_me",
    "promise",
    "publish",
    "publish_again",
    "recount",
    "refile",
    "reopen",
    "revise",
    "revise_answer",
    "revise_question",
    "take_over",
    "take_word_back",
    "unaccept",
    "unkeep",
    "unmark_helped",
    "unmark_tried",
    "use_again",
    "withdraw",
    "withdraw_answer",
    "withdraw_question",
]
