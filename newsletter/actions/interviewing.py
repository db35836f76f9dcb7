"""Five questions instead of a blank page."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import interviews, rules, verbs
from ..models import Article, Question
from .writing import Wording, locked, revise


class NoAnswer(Refusal):
    """None of the questions is answered yet."""


class WrittenAlready(Refusal):
    """The article has a text that the answers would replace."""


@transaction.atomic
def ask_questions(article: Article, *, by: Member, at: datetime) -> None:
    """Ask the questions of its section: whoever answers them is told. Twice is once."""
    current = locked(article)
    require(rules.can_ask, by, current)
    if current.questions.exists():
        return
    Question.objects.bulk_create(interviews.questions_for(current))
    ledger.record(verbs.QUESTIONS_ASKED, by=by, on=current, at=at)


@transaction.atomic
def answer(article: Article, answers: Mapping[int, str], *, at: datetime) -> None:
    """Keep answers by the position of their question, in any order; a blank one is none.

    Whoever has the link of the mail may answer, so that rights are those of the door.
    """
    current = locked(article)
    for question in current.questions.select_for_update().order_by("position"):
        given = answers.get(question.position)
        if given is None or given == question.answer:
            continue
        question.answer, question.answered_at = given, at if given.strip() else None
        question.save(update_fields=["answer", "answered_at"])


@transaction.atomic
def assemble(article: Article, *, by: Member, at: datetime) -> Article:
    """Make a draft of the answers in the house style. Raises NoAnswer and WrittenAlready."""
    current = locked(article)
    require(rules.can_revise, by, current)
    language = current.language
    if getattr(current, f"body_{language}"):
        raise WrittenAlready(_("There is a text already: take from the answers what you need."))
    as_interview = current.kind == Article.Kind.INTERVIEW
    questions = current.questions.order_by("position")
    standfirst, body = interviews.draft_of(questions, as_interview=as_interview)
    if not (standfirst or body):
        raise NoAnswer(_("No question is answered yet."))
    wording = Wording(
        title=getattr(current, f"title_{language}"),
        standfirst=standfirst or getattr(current, f"standfirst_{language}"),
        body=body or standfirst,
        credit=getattr(current, f"credit_{language}"),
    )
    return revise(current, wording, by=by, at=at, language=language, version=current.version)
