"""What the pages of the library show, each in a fixed number of queries."""

from .alike import Near, Proposal, alike, near, propose, propose_for_question
from .detail import (
    TipPage,
    TipText,
    as_read,
    last_filing,
    last_revision,
    text_of,
    tip_page,
    tips_to_revise,
)
from .landing import Library, library
from .listing import TipFilters, TipList, kept_from_others, notebook, notebook_on_paper, tip_list
from .promise import Kept, promise_kept
from .question_list import QuestionList, question_list, waiting
from .question_page import (
    QuestionPage,
    earlier_questions,
    last_words,
    question_page,
    question_text,
    questions_to_revise,
    referents,
    tips_to_answer,
)
from .standing import Standing, due_reviews, standing
from .tools import ToolList, ToolPage, tool_list, tool_page

__all__ = [
    "Kept",
    "Library",
    "Near",
    "Proposal",
    "QuestionList",
    "QuestionPage",
    "Standing",
    "TipFilters",
    "TipList",
    "TipPage",
    "TipText",
    "ToolList",
    "ToolPage",
    "alike",
    "as_read",
    "due_reviews",
    "earlier_questions",
    "kept_from_others",
    "last_filing",
    "last_revision",
    "last_words",
    "library",
    "near",
    "notebook",
    "notebook_on_paper",
    "promise_kept",
    "propose",
    "propose_for_question",
    "question_list",
    "question_page",
    "question_text",
    "questions_to_revise",
    "referents",
    "standing",
    "text_of",
    "tip_list",
    "tip_page",
    "tips_to_answer",
    "tips_to_revise",
    "tool_list",
    "tool_page",
    "waiting",
]
