from .filing import FilingForm, NewArticleForm, initial_of_filing
from .interviewing import AnswersForm
from .outside import AnswerForm, AskReviewForm, initial_of_review
from .pitching import DeclineForm, PitchForm, initial_from_idea, initial_of_pitch
from .placing import PlaceForm
from .planning import DatesForm, IssueForm, NewIssueForm, initial_of_issue
from .reviewing import NoteForm, ReturnForm
from .writing import ArticleForm, initial_of_article

__all__ = [
    "AnswerForm",
    "AnswersForm",
    "ArticleForm",
    "AskReviewForm",
    "DatesForm",
    "DeclineForm",
    "FilingForm",
    "IssueForm",
    "NewArticleForm",
    "NewIssueForm",
    "NoteForm",
    "PitchForm",
    "PlaceForm",
    "ReturnForm",
    "initial_from_idea",
    "initial_of_article",
    "initial_of_filing",
    "initial_of_issue",
    "initial_of_pitch",
    "initial_of_review",
]
