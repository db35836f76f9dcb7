"""What is written by mail about questions, answers and suggested corrections, each in its reader's
language and hours."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from community.core.links import path_for
from community.post import actions as post
from community.post.queries import has_left_since
from community.texts.models import Suggestion
from members.models import Member

from .items import Item, address_of_suggestion
from .models import Answer, Question

MAIL = "knowledge/mail"
ANSWER_ACT = "answer-helped"
LABELS = {
    "answered": _("Read the answer"),
    "asked_of": _("Read the question"),
    "accepted": _("See your answer"),
    "helped": _("See your answer"),
    "solved": _("Read the answer"),
    "echo": _("See my tips"),
    "suggested": _("See what would change"),
    "suggestion_taken": _("See what changed"),
    "suggestion_declined": _("See the answer"),
}
A_WEEK = timedelta(days=7)  # an answer that helps many people tells its author so once in it


def tell_asker(answer: Answer, *, at: datetime) -> None:
    """Somebody answered your question; a link says that it helped, or was the right answer."""
    more = {"answer": answer, "helped_url": settings.SITE_URL + path_for(ANSWER_ACT, answer.pk)}
    _send("answered", answer.question.author, answer.question, about=answer, at=at, **more)


def tell_asked(question: Question, *, at: datetime) -> None:
    """Somebody asks you, and you alone."""
    if question.asked_of:
        _send("asked_of", question.asked_of, question, about=question, at=at)


def tell_accepted(answer: Answer, *, at: datetime) -> None:
    """Your answer was the right one; what waits of the same is taken back first."""
    post.take_back(answer, to=answer.author, kind="knowledge.accepted")
    _send("accepted", answer.author, answer.question, about=answer, answer=answer, at=at)


def tell_helped(answer: Answer, *, at: datetime) -> None:
    """Your answer helps: what waits takes the new count; once it left, not again for a week."""
    if has_left_since(answer, answer.author, ["knowledge.helped"], at - A_WEEK):
        return
    post.take_back(answer, to=answer.author, kind="knowledge.helped")
    _send("helped", answer.author, answer.question, about=answer, answer=answer, at=at)


def tell_solved(question: Question, person: Member, *, at: datetime) -> None:
    """The question that you have too has an accepted answer."""
    post.take_back(question, to=person, kind="knowledge.solved")
    _send("solved", person, question, about=question, at=at)


def tell_echo(author: Member, words: str, *, month: datetime, at: datetime) -> None:
    """What came of one's tips in the month that began then."""
    context = {
        "person": author,
        "month": month,
        "words": words,
        "button_url": settings.SITE_URL + author.get_absolute_url(),
        "button_label": LABELS["echo"],
    }
    _post("echo", author, context, about=author, at=at)


def tell_suggested(suggestion: Suggestion, item: Item, *, at: datetime) -> None:
    """Somebody proposes other words for what you look after; what waits of the same is taken back
    first."""
    post.take_back(suggestion)
    _about_suggestion("suggested", item.author, suggestion, item, at=at)


def tell_decision(suggestion: Suggestion, item: Item, *, at: datetime) -> None:
    """What you proposed was taken, or not."""
    post.take_back(suggestion)
    word = "suggestion_taken" if suggestion.taken_at else "suggestion_declined"
    person = Member.objects.get(pk=suggestion.by_id)
    _about_suggestion(word, person, suggestion, item, at=at)


def _about_suggestion(
    word: str, person: Member, suggestion: Suggestion, item: Item, *, at: datetime
) -> None:
    if not person.is_member:
        return
    context = {
        "person": person,
        "suggestion": suggestion,
        "item": item,
        "button_url": settings.SITE_URL + address_of_suggestion(item, suggestion.pk),
        "button_label": LABELS[word],
    }
    _post(word, person, context, about=suggestion, at=at)


def _send(
    word: str,
    person: Member,
    question: Question,
    *,
    about: Answer | Question,
    at: datetime,
    **more: object,
) -> None:
    if not person.is_member:  # whoever has left is written to no more
        return
    context = {
        "person": person,
        "question": question,
        "button_url": settings.SITE_URL + about.get_absolute_url(),
        "button_label": LABELS[word],
        **more,
    }
    _post(word, person, context, about=about, at=at)


def _post(
    word: str, person: Member, context: dict[str, object], *, about: Model, at: datetime
) -> None:
    subject, text, html = post.compose(f"{MAIL}/{word}", person.language, context)
    post.send(
        f"knowledge.{word}",
        to=person,
        pace=post.Pace.WORKING_HOURS,
        about=about,
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
