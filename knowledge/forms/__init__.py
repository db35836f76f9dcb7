from .answers import AnswerForm, AnswerRevisionForm, initial_of_answer
from .preview import Preview, preview_of
from .questions import QuestionForm, QuestionRevisionForm, initial_of_question
from .reviews import DoubtForm
from .sheets import (
    SheetForm,
    SheetRevisionForm,
    VariantForm,
    initial_from_tip,
    initial_of_sheet,
    initial_of_variant,
)
from .tips import TipForm, TipRevisionForm, initial_of
from .tried import FailedForm, TriedForm
from .wordings import WORDINGS, AnswerToSuggestion, Wordings

__all__ = [
    "WORDINGS",
    "AnswerForm",
    "AnswerRevisionForm",
    "AnswerToSuggestion",
    "DoubtForm",
    "FailedForm",
    "Preview",
    "QuestionForm",
    "QuestionRevisionForm",
    "SheetForm",
    "SheetRevisionForm",
    "TipForm",
    "TipRevisionForm",
    "TriedForm",
    "VariantForm",
    "Wordings",
    "initial_from_tip",
    "initial_of",
    "initial_of_answer",
    "initial_of_question",
    "initial_of_sheet",
    "initial_of_variant",
    "preview_of",
]
