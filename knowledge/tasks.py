"""Who is written to once something was asked or answered, what follows a decision of the core team
about an answer, and what nobody confirms any more."""

from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.asks import actions as asks
from community.asks import verbs as asking
from community.core.verbs import Verb
from community.moderation.verbs import HIDDEN, RESTORED
from community.post import actions as post
from community.search import index
from community.texts.models import Suggestion
from members.models import Member

from . import actions, echoes, letters, verbs
from .asks import ANSWER
from .items import Item
from .models import Answer, Question, Sheet, Tip


@ledger.on(verbs.ANSWERED)
def tell_asker(entry: Entry) -> None:
    """A mail to whoever asked, unless the answer is gone by now, or is their own."""
    answer = _answer_by(entry, entry.actor_id)
    if answer and answer.author_id != answer.question.author_id:
        letters.tell_asker(answer, at=timezone.now())


@ledger.on(verbs.ASKED_OF)
def tell_asked(entry: Entry) -> None:
    """A mail to the one person who is asked."""
    questions = Question.objects.exclude(state=Question.State.WITHDRAWN)
    question = (
        questions.select_related("author", "asked_of").filter(pk=entry.object_id or 0).first()
    )
    if question:
        letters.tell_asked(question, at=timezone.now())


@ledger.on(verbs.ACCEPTED)
def tell_accepted(entry: Entry) -> None:
    """A mail to whoever answered, if it is still the accepted answer."""
    for person in entry.data["people"]:
        answer = _answer_by(entry, person)
        is_accepted = answer and answer.question.accepted_id == answer.pk
        if answer and is_accepted and answer.author_id != answer.question.author_id:
            letters.tell_accepted(answer, at=timezone.now())


@ledger.on(verbs.SOLVED)
def tell_solved(entry: Entry) -> None:
    """Mails to those who have the question too, if its answer is still accepted."""
    question = (
        Question.objects.public().exclude(accepted=None).filter(pk=entry.object_id or 0).first()
    )
    if question:
        people = Member.objects.joined().filter(pk__in=entry.data["people"]).select_related("site")
        for person in people.order_by("pk"):
            letters.tell_solved(question, person, at=timezone.now())


@ledger.on(verbs.HELPED)
def tell_helped(entry: Entry) -> None:
    """A mail to whoever answered, unless nobody says so any more."""
    for person in entry.data["people"]:
        answer = _answer_by(entry, person)
        if answer and answer.helped_count:
            letters.tell_helped(answer, at=timezone.now())


@ledger.on(verbs.ANSWER_WITHDRAWN, verbs.UNACCEPTED, verbs.QUESTION_WITHDRAWN)
def take_back(entry: Entry) -> None:
    """What waits to be sent about it is no longer true."""
    answers = Answer.objects.filter(question=entry.object_id).select_related("question")
    for answer in answers:
        if entry.verb == verbs.UNACCEPTED.code:
            post.take_back(answer, kind="knowledge.accepted")
        elif not answer.is_shown or answer.question.is_withdrawn:
            post.take_back(answer)
    if question := Question.objects.filter(pk=entry.object_id or 0).first():
        post.take_back(question)


def _is_decision(verb: Verb) -> bool:
    return verb in (HIDDEN, RESTORED)


@ledger.at_once(when=_is_decision)
def drop_from_search(entry: Entry) -> None:
    """What an answer says is found with its question: both are out of search with the act that
    hides the answer, and the question comes back without it."""
    if answer := _answer_of(entry):
        index.drop(answer.question)


@ledger.on(HIDDEN, RESTORED)
def count_again(entry: Entry) -> None:
    """A question waits again when its only answer is hidden; mails about it are taken back."""
    if answer := _answer_of(entry):
        actions.recount(actions.locked(answer.question))
        index.put(answer.question)
        if answer.is_hidden:
            post.take_back(answer)
            _look_anew(answer.question_id, entry)


@ledger.on(verbs.ASKED)
def look_for_answers(entry: Entry) -> None:
    """Those who may know are asked at once."""
    if question := _question_of(entry):
        actions.look_for_answers(question, at=timezone.now())


@ledger.on(asking.DECLINED)
def ask_the_next(entry: Entry) -> None:
    """Whoever fits next is asked as soon as somebody says “not me”."""
    question = _question_of(entry)
    if question and entry.data["kind"] == ANSWER.code:
        actions.ask_the_next(question, at=timezone.now())


@ledger.on(verbs.ANSWER_WITHDRAWN, verbs.QUESTION_REOPENED)
def look_anew(entry: Entry) -> None:
    """Whether it waits again shows as it stands by now."""
    _look_anew(entry.object_id or 0, entry)


def _look_anew(question: int, entry: Entry) -> None:
    waits = Question.objects.public().with_author().filter(pk=question).first()
    if waits:
        actions.look_anew(waits, since=entry.happened_at, at=timezone.now())


@ledger.on(verbs.SUGGESTED)
def tell_suggested(entry: Entry) -> None:
    """A mail to whoever looks after it, while it waits for them."""
    suggestion = _suggestion_of(entry)
    item = _item_of(entry)
    if suggestion and suggestion.is_open and item and item.is_published:
        letters.tell_suggested(suggestion, item, at=timezone.now())


@ledger.on(verbs.SUGGESTION_TAKEN, verbs.SUGGESTION_DECLINED)
def tell_decision(entry: Entry) -> None:
    """A mail to whoever suggested it."""
    suggestion = _suggestion_of(entry)
    item = _item_of(entry)
    if suggestion and item and item.is_published:
        letters.tell_decision(suggestion, item, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="rounds-of-questions")
def go_on_with_rounds(timestamp: int) -> None:
    """Others are asked where nobody has answered, then the person on duty."""
    actions.go_on_with_rounds(at=timezone.now())


@app.periodic(cron="11 3 * * *")
@app.task(queueing_lock="let-things-age")
def let_age(timestamp: int) -> None:
    """Every night, what nobody confirms sinks, then retires; what has no owner looks for one."""
    actions.let_age(at=timezone.now())
    actions.forget_tries(at=timezone.now())
    actions.find_owners(at=timezone.now())


@app.periodic(cron="23 6 1-7 * *")
@app.task(queueing_lock="echoes-of-tips")
def send_echoes(timestamp: int) -> None:
    """Early in the month, and again in case nobody was at work: authors hear what came of their
    tips."""
    echoes.send_all(at=timezone.now())


@ledger.on(verbs.ANSWERED)
def thank_whoever_was_asked(entry: Entry) -> None:
    """Whoever was asked and answered need do nothing more."""
    question = _question_of(entry)
    if question and entry.actor_id:
        asks.answered(question, kind=ANSWER, by=entry.actor_id, at=entry.happened_at)


@ledger.on(
    verbs.ACCEPTED,
    verbs.QUESTION_CLOSED,
    verbs.QUESTION_MERGED,
    verbs.QUESTION_WITHDRAWN,
    HIDDEN,
)
def ask_nobody_any_more(entry: Entry) -> None:
    """Who was asked for an answer need not give one, as the question stands by now."""
    question = _question_of(entry)
    if question and (question.accepted_id or not ANSWER.load(question.pk)):
        asks.withdraw(question, kind=ANSWER, at=timezone.now())


def _suggestion_of(entry: Entry) -> Suggestion | None:
    rows = Suggestion.objects.select_related("by")
    return rows.filter(pk=entry.data["suggestion"]).first()


def _item_of(entry: Entry) -> Item | None:
    """The tip or the sheet that an entry is about."""
    if not isinstance(entry.target, (Tip, Sheet)):
        return None
    rows = type(entry.target).objects.with_author()
    return rows.filter(pk=entry.object_id or 0).first()


def _question_of(entry: Entry) -> Question | None:
    """The question that an entry is about."""
    if not isinstance(entry.target, Question):
        return None
    return Question.objects.with_author().filter(pk=entry.object_id or 0).first()


def _answer_of(entry: Entry) -> Answer | None:
    """The answer that was hidden or restored."""
    if not isinstance(entry.target, Answer):
        return None
    return Answer.objects.select_related("question").filter(pk=entry.object_id or 0).first()


def _answer_by(entry: Entry, person: int | None) -> Answer | None:
    """What somebody answered to the question, if it is still read."""
    answers = Answer.objects.shown().filter(question=entry.object_id, author=person)
    related = ("author__site", "question__author__site", "tip", "sheet")
    answer = answers.select_related(*related).first()
    return answer if answer and not answer.question.is_withdrawn else None
