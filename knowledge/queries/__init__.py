"""What the pages of the library show, each in a fixed number of queries."""

from .alike import Near, Proposal, alike, near, propose, propose_for_question
from .care import Care, Proposed, care_of, last_rewording, proposed
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
    items_to_answer,
    last_words,
    question_page,
    question_text,
    questions_to_revise,
    referents,
)
from .sheet_list import SheetList, newest_sheets, sheet_list, sheets_kept_from_others
from .sheet_page import (
    SheetPage,
    SheetText,
    last_revision_of_sheet,
    sheet_as_typed,
    sheet_page,
    sheet_text,
    sheets_to_revise,
)
from .standing import Standing, due_reviews, standing
from .tools import ToolList, ToolPage, tool_list, tool_page
from .unanswered import Unanswered, unanswered

__all__ = [
    "Care",
    "Kept",
    "Library",
    "Near",
    "Proposal",
    "Proposed",
    "QuestionList",
    "QuestionPage",
    "SheetList",
    "SheetPage",
    "SheetText",
    "Standing",
    "TipFilters",
    "TipList",
    "TipPage",
    "TipText",
    "ToolList",
    "ToolPage",
    "Unanswered",
    "alike",
    "as_read",
    "care_of",
    "due_reviews",
    "earlier_questions",
    "items_to_answer",
    "kept_from_others",
    "last_filing",
    "last_revision",
    "last_revision_of_sheet",
    "last_rewording",
    "last_words",
    "library",
    "near",
    "newest_sheets",
    "notebook",
    "notebook_on_paper",
    "promise_kept",
    "propose",
    "propose_for_question",
    "proposed",
    "question_list",
    "question_page",
    "question_text",
    "questions_to_revise",
    "referents",
    "sheet_as_typed",
    "sheet_list",
    "sheet_page",
    "sheet_text",
    "sheets_kept_from_others",
    "sheets_to_revise",
    "standing",
    "text_of",
    "tip_list",
    "tip_page",
    "tips_to_revise",
    "tool_list",
    "tool_page",
    "unanswered",
    "waiting",
]
