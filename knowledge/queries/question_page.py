"""One question with its answers, as one member sees it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject

from community.company.models import Topic
from community.core import columns
from community.core.bilingual import active_language, other, shown_language
from community.core.meanwhile import LastChange
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import Plain
from community.moderation import queries as moderation
from community.moderation.models import Hiding
from community.search import queries as search
from members.models import Member
from members.querysets import MemberQuerySet, portrait_at

from .. import rules, titles
from ..models import Answer, Helped, MeToo, Question, Sheet, Tip, Tool
from ..querysets import AnswerQuerySet, QuestionQuerySet
from .named import named
from .rows import rows_for

CHOICES = 8  # tips or questions to choose one from

# What an answer shows of the tip or the sheet that answers.
_ITEM = ("slug", "title_fr", "title_en", "state", "hidden_at", "category__flag")
_TIP = [f"tip__{name}" for name in (*_ITEM, "gain")]
_PLACE = ("country", "site__name_fr", "site__name_en")
_SHEET = [f"sheet__{name}" for name in (*_ITEM, "minutes", *_PLACE)]


@dataclass(frozen=True)
class QuestionText:
    """A question's words in one language; `elsewhere` is the other one it can be read in.

    The body is what is asked beyond the title."""

    language: str
    title: str
    body: str
    elsewhere: str


@dataclass(frozen=True)
class ShownAnswer:
    """An answer as one member reads it, and what they may do with it."""

    answer: Answer
    text: str
    language: str
    is_accepted: bool
    is_mine: bool
    may_thank: bool
    may_accept: bool


@dataclass(frozen=True)
class QuestionPage:
    """A question as one member sees it, with what they may do."""

    question: Question
    text: QuestionText
    answers: list[ShownAnswer]
    mine: Answer | None  # which may be withdrawn
    original: Question | None
    is_asker: bool
    may_answer: bool
    may_share: bool
    may_settle: bool
    hiding: Hiding | None


def question_page(member: Member, slug: str, language: str = "") -> QuestionPage:
    """A question that this member may read, in `language` if it was written in it.

    Raises Question.DoesNotExist.
    """
    moderates = member.may_enter_office
    question = _with_surroundings.get(
        member.pk, slug, language=active_language(), moderates=moderates
    )
    answers = _answers(question.pk, member.pk, moderates=moderates)
    for answer in answers:
        answer.question = question
    mine = next((answer for answer in answers if answer.author_id == member.pk), None)
    original = question.duplicate_of
    return QuestionPage(
        question=question,
        text=question_text(question, language),
        answers=list(_shown(answers, member, language)),
        mine=mine,
        original=original if original and original.is_public else None,
        is_asker=rules.is_asker(member, question),
        may_answer=rules.can_answer(member, question) and (mine is None or mine.is_withdrawn),
        may_share=rules.can_share_question(member, question),
        may_settle=rules.can_settle(member, question),
        hiding=moderation.open_hiding(question),
    )


def question_text(question: Question, preferred: str = "") -> QuestionText:
    """A question in the language asked for, else in the reader's, else in the one it has."""
    written = question.written_languages
    language = preferred if preferred in written else shown_language(question, "title")
    title, body = (getattr(question, f"{name}_{language}") for name in ("title", "body"))
    elsewhere = other(language) if other(language) in written else ""
    return QuestionText(language, title, titles.after_title(title, body), elsewhere)


def questions_to_revise() -> QuestionQuerySet:
    """Questions with what their form shows: the slugs of their topics."""
    topics = Topic.objects.filter(question_topics__content_object=OuterRef("pk")).values("slug")
    return Question.objects.with_author().annotate(topic_slugs=ArraySubquery(topics))


def last_words(written: Question | Answer) -> LastChange | None:
    """When its author, who alone does so, last changed it."""
    if not written.revised_at:
        return None
    return LastChange(written.author_id, written.author.name, written.revised_at)


def items_to_answer(member: Member, question: Question, q: str) -> tuple[list[Tip], list[Sheet]]:
    """The tips and the sheets that hold these words; without words, those that speak of what is
    asked."""
    tip_keys, sheet_keys = (_choices(noun, question, q) for noun in ("tip", "sheet"))
    tips = rows_for(member).in_bulk(tip_keys)
    sheets = Sheet.objects.published().with_author().without_bodies().in_bulk(sheet_keys)
    in_order = [tips[key] for key in tip_keys if key in tips]
    return in_order, [sheets[key] for key in sheet_keys if key in sheets]


def earlier_questions(question: Question, q: str) -> list[Question]:
    """The other questions that hold these words; without words, those that ask about the same."""
    keys = _choices("question", question, q)
    others = Question.objects.public().filter(duplicate_of=None).exclude(pk=question.pk)
    questions = others.with_author().with_best_answer().in_bulk(keys)
    return [questions[key] for key in keys if key in questions]


def _choices(noun: str, question: Question, q: str) -> list[int]:
    """Keys of what holds these words; without words, of what is nearest to the question."""
    text = q or f"{question.title} {question.body}"
    if not search.terms(text):
        return []
    if q:
        return search.ids(q, active_language(), noun, CHOICES)
    return search.nearest(text, [noun], CHOICES)[noun]


def referents(member: Member) -> MemberQuerySet:
    """The colleagues who look after a tool in use, each with their `tool_names`."""
    tools = Tool.objects.exclude(status=Tool.Status.RETIRED)
    name = f"name_{active_language()}"
    theirs = tools.filter(referents=OuterRef("pk")).order_by(Plain(name)).values(name)
    people = Member.objects.joined().filter(Exists(theirs)).exclude(pk=member.pk)
    return people.annotate(tool_names=ArraySubquery(theirs)).order_by("sort_key")


@prepared
def _with_surroundings(
    member: int, slug: str, *, language: str, moderates: bool
) -> QuestionQuerySet:
    """Everything that a question is tied to comes as arrays, in the query of the question."""
    topics = Topic.objects.filter(question_topics__content_object=OuterRef("pk"))
    tools = Tool.objects.filter(questions=OuterRef("pk"))
    again = Question.objects.public().filter(duplicate_of=OuterRef("pk")).order_by("asked_at")
    title_fr_en = {"title_fr": F("title_fr"), "title_en": F("title_en")}
    return (
        Question.objects.visible_to(Reader(member, may_enter_office=moderates))
        .filter(slug=slug)
        .with_author()
        .select_related("duplicate_of", "asked_of", "accepted__author", "keeper")
        .annotate(
            is_mine_too=Exists(MeToo.objects.filter(question=OuterRef("pk"), person=member)),
            topic_list=named(topics, language),
            tool_list=named(tools, language),
            duplicate_list=ArraySubquery(
                again.values(named=JSONObject(slug="slug", **title_fr_en))
            ),
        )
    )


@prepared
def _answers(question: int, member: int, *, moderates: bool) -> AnswerQuerySet:
    """The accepted one first, with whether this member said that it helped."""
    marks = Helped.objects.filter(answer=OuterRef("pk"), person=member)
    reader = Reader(member, may_enter_office=moderates)
    answers = Answer.objects.visible_to(reader).filter(question=question)
    return (
        answers.select_related("author__site", "tip__category", "sheet__category", "sheet__site")
        .only(*columns.own(Answer), *portrait_at("author"), *_TIP, *_SHEET)
        .annotate(is_marked=Exists(marks))
        .best_first()
    )


def _shown(answers: list[Answer], member: Member, language: str) -> Iterator[ShownAnswer]:
    """Without those that were withdrawn."""
    for answer in answers:
        if answer.is_withdrawn:
            continue
        read_in = language if language and getattr(answer, f"text_{language}", "") else ""
        read_in = read_in or shown_language(answer, "text")
        yield ShownAnswer(
            answer=answer,
            text=getattr(answer, f"text_{read_in}"),
            language=read_in,
            is_accepted=answer.pk == answer.question.accepted_id,
            is_mine=answer.author_id == member.pk,
            may_thank=rules.can_thank(member, answer),
            may_accept=rules.can_accept(member, answer),
        )
