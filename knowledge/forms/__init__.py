from .answers import AnswerForm, AnswerRevisionForm, initial_of_answer
from .preview import Preview, preview_of
from .questions import QuestionForm, QuestionRevisionForm, initial_of_question
from .reviews import DoubtForm
from .tips import TipForm, TipRevisionForm, initial_of
from .tried import FailedForm, TriedForm

__all__ = [
    "AnswerForm",
    "AnswerRevisionForm",
    "DoubtForm",
    "FailedForm",
    "Preview",
    "QuestionForm",
    "QuestionRevisionForm",
    "TipForm",
    "TipRevisionForm",
    "TriedForm",
    "initial_of",
    "initial_of_answer",
    "initial_of_question",
    "preview_of",
]
