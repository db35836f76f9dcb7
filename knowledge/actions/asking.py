"""Asking a question, and asking it better."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.company.models import Topic
from community.core.bilingual import other, write
from community.core.refusals import Changed, Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn, slug_among
from community.core.verbs import Verb
from members.models import Member

from .. import rules, verbs
from ..models import Category, Question, Tool

# These would hide pages of ours, since a question lives at /knowledge/questions/<slug>/.
RESERVED = {"new", "draft", "alike"}
# One at a time: two questions of one title must not choose the same slug.
_SLUG_LOCK = 0x6173_6B73


@dataclass(frozen=True)
class QuestionWording:
    """The text of a question in one language."""

    title: str
    body: str


@dataclass(frozen=True)
class QuestionFiling:
    """What a question is about."""

    category: Category | None = None
    topics: Sequence[Topic] = ()
    tools: Sequence[Tool] = ()


@dataclass(frozen=True)
class Audience:
    """Whom one asks: every colleague, with one's name or without, or one person alone."""

    without_name: bool = False
    asked_of: Member | None = None


EVERYBODY = Audience()


class EmptyQuestion(Refusal):
    """There is no title."""


class NotAReferent(Refusal):
    """Privately, one asks those who look after a tool, and somebody else than oneself."""


@transaction.atomic
def ask(
    wording: QuestionWording,
    *,
    by: Member,
    at: datetime,
    language: str,
    filing: QuestionFiling,
    audience: Audience = EVERYBODY,
    translation: QuestionWording | None = None,
    past: bool = False,
) -> Question:
    """Ask colleagues, or one of them. Raises EmptyQuestion and NotAReferent."""
    require(rules.can_ask, by)
    _refuse_empty(wording)
    _refuse_stranger(audience, by)
    choose_in_turn(_SLUG_LOCK)
    # What is between two has an address that says nothing.
    named = "" if audience.asked_of else wording.title
    slug = slug_among(Question.objects.all(), named, empty="question", reserved=RESERVED)
    question = Question(author=by, language=language, asked_at=at, slug=slug, **vars(audience))
    write(question, vars(wording), language)
    if translation:
        write(question, vars(translation), other(language))
    _file(question, filing)
    if audience.asked_of:
        record(verbs.ASKED_OF, question, by=by, at=at, people=[audience.asked_of.pk], past=past)
    else:
        record(verbs.ASKED, question, by=by, at=at, past=past)
    return question


@transaction.atomic
def revise_question(
    question: Question,
    wording: QuestionWording,
    *,
    by: Member,
    at: datetime,
    filing: QuestionFiling,
    version: int,
) -> Question:
    """Change a question in the language in which it was asked.

    `version` is the one its author had before their eyes. Raises EmptyQuestion, and Changed when
    it is at another version by now and says something else.
    """
    current = locked(question)
    require(rules.is_asker, by, current)
    _refuse_empty(wording)
    if _says(current, wording, filing):
        return current
    if current.version != version:
        raise Changed(_("The question was changed meanwhile."), current)
    current.version += 1
    current.revised_at = at
    write(current, vars(wording), current.language)
    _file(current, filing)
    record(verbs.QUESTION_REVISED, current, by=by, at=at)
    return current


def locked(question: Question) -> Question:
    """The question as it is now; those who act on it and its answers do so one after the other."""
    rows = Question.objects.select_for_update(of=("self",), no_key=True)
    return rows.with_author().get(pk=question.pk)


def record(
    verb: Verb,
    question: Question,
    *,
    by: Member,
    at: datetime,
    people: Sequence[int] = (),
    past: bool = False,
) -> None:
    """Write what somebody did with a question, and whom it concerns besides its author.

    Whoever asked without a name leaves none in the ledger either.
    """
    is_nameless = question.without_name and question.author_id == by.pk
    data: dict[str, object] = {"people": list(people)} if people else {}
    if is_nameless:
        data["without_name"] = True
    ledger.record(verb, by=None if is_nameless else by, on=question, at=at, data=data, past=past)


def _refuse_empty(wording: QuestionWording) -> None:
    if not wording.title.strip():
        raise EmptyQuestion(_("Give the question a title."), field="title")


def _refuse_stranger(audience: Audience, by: Member) -> None:
    person = audience.asked_of
    if person and (person.pk == by.pk or not rules.can_be_asked(person)):
        raise NotAReferent(_("Choose somebody who looks after a tool."), field="person")


def _says(question: Question, wording: QuestionWording, filing: QuestionFiling) -> bool:
    """Whether the question stands so already; its tools follow from its text."""
    saved = [getattr(question, f"{name}_{question.language}") for name in vars(wording)]
    category = filing.category.pk if filing.category else None
    filed = (question.category_id, set(question.topics.all()))
    return saved == [*vars(wording).values()] and filed == (category, set(filing.topics))


def _file(question: Question, filing: QuestionFiling) -> None:
    """Save a question with what it is about."""
    question.category = filing.category
    question.save()
    question.topics.set(filing.topics)
    question.tools.set(filing.tools)
