"""What follows an act on an article, and proofreaders who are late."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.activity.sentences import actor_name
from community.moderation.verbs import HIDDEN
from members.models import Member

from .. import actions, committee, verbs
from ..deadlines.awaited import awaited_by, proofreading_due_on, writing_due_on
from ..mails import letters
from ..models import Article, ReviewLink

State = Article.State
# A step is told as long as the article stands where it led.
LED_TO = {
    verbs.ARTICLE_DRAFTED.code: State.ASSIGNED,
    verbs.ARTICLE_GIVEN.code: State.ASSIGNED,
    verbs.ARTICLE_SENT.code: State.DRAFTED,
    verbs.ARTICLE_RETURNED.code: State.ASSIGNED,
    verbs.ARTICLE_PROOFREAD.code: State.PROOFREAD,
    verbs.ARTICLE_LAID_OUT.code: State.LAID_OUT,
    verbs.ARTICLE_ACCEPTED.code: State.APPROVED,
    verbs.ARTICLE_PUBLISHED.code: State.PUBLISHED,
}
TO_AUTHOR = {
    verbs.ARTICLE_DRAFTED.code: "ordered",
    verbs.ARTICLE_GIVEN.code: "ordered",
    verbs.ARTICLE_RETURNED.code: "returned",
    verbs.ARTICLE_ACCEPTED.code: "accepted",
    verbs.ARTICLE_PUBLISHED.code: "published",
}


@ledger.on(
    verbs.ARTICLE_DRAFTED,
    verbs.ARTICLE_GIVEN,
    verbs.ARTICLE_SENT,
    verbs.ARTICLE_RETURNED,
    verbs.ARTICLE_PROOFREAD,
    verbs.ARTICLE_LAID_OUT,
    verbs.ARTICLE_ACCEPTED,
    verbs.ARTICLE_PUBLISHED,
)
def tell_step(entry: Entry) -> None:
    """A mail to those whom the next step is up to; what waited of the step before is taken back."""
    article = _shown(entry)
    if article is None or article.state != LED_TO[entry.verb]:
        return
    letters.take_back(article)
    if word := TO_AUTHOR.get(entry.verb):
        due_on = writing_due_on(article) if article.state == State.ASSIGNED else None
        quote = article.word if word == "returned" else ""
        _write(entry, article, word, {article.author_id}, due_on=due_on, quote=quote)
    elif entry.verb == verbs.ARTICLE_SENT.code:
        due_on, reader = proofreading_due_on(article), {article.proofreader_id}
        _write(entry, article, "to_proofread", reader, due_on=due_on)
        _write(entry, article, "sent", set(committee.editors()) - reader)
    elif entry.verb == verbs.ARTICLE_PROOFREAD.code:
        _write(entry, article, "proofread", committee.editors())


@ledger.on(verbs.QUESTIONS_ASKED)
def ask(entry: Entry) -> None:
    """A mail to whoever answers, unless they asked themselves."""
    rows = Article.objects.select_related("author", "interviewee", "issue", "section")
    article = rows.filter(pk=entry.object_id or 0).first()
    person = article and (article.interviewee or article.author)
    if article and person and person.pk != entry.actor_id:
        letters.ask(article, person, at=timezone.now())


@ledger.on(verbs.ARTICLE_REMINDED)
def tell_reminded(entry: Entry) -> None:
    """A mail to the one who was reminded, if the article still waits for them."""
    article = _shown(entry)
    turn = awaited_by(article) if article else None
    if article is None or turn is None or turn.person != entry.data["person"]:
        return
    word = "reminder" if article.state == State.ASSIGNED else "reminder_to_proofread"
    _write(entry, article, word, {turn.person}, due_on=turn.due_on)


@ledger.on(verbs.ARTICLE_HANDED_OVER)
def tell_proofreaders(entry: Entry) -> None:
    """A mail to both, unless it changed hands again."""
    article, before, after = _shown(entry), entry.data["from"], entry.data["to"]
    if article is None or article.proofreader_id != after:
        return
    for person in Member.objects.filter(pk__in=[before, after]):
        letters.take_back(article, to=person)
    former = Member.objects.filter(pk=before).first()
    _write(entry, article, "relieved", {before}, name=entry.data["name"])
    due_on, name = proofreading_due_on(article), former.name if former else ""
    _write(entry, article, "stand_in", {after}, due_on=due_on, name=name)


@ledger.on(verbs.ARTICLE_UNREAD)
def tell_desk(entry: Entry) -> None:
    """A mail to the committee when nobody can stand in."""
    if article := _shown(entry):
        due_on, name = proofreading_due_on(article), entry.data["name"]
        _write(entry, article, "unread", committee.editors(), due_on=due_on, name=name)


@ledger.on(verbs.REVIEW_APPROVED, verbs.REVIEW_CHANGE)
def tell_answer(entry: Entry) -> None:
    """A mail to author and committee with the answer that counts by now."""
    article = _shown(entry)
    link = ReviewLink.objects.filter(pk=entry.data["review"]).first()
    word = "review_approved" if entry.verb == verbs.REVIEW_APPROVED.code else "review_change"
    if article is None or link is None or word != f"review_{link.verdict}":
        return
    letters.take_back_answer(link)
    people = {article.author_id, *committee.editors()}
    _write(entry, article, word, people, name=link.name, quote=link.comment, about=link)


@ledger.on(HIDDEN)
def take_back(entry: Entry) -> None:
    """Nothing that waits speaks of an article that is hidden by now."""
    if isinstance(entry.target, Article):
        letters.take_back(entry.target)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="late-proofreaders")
def replace_late_proofreaders(timestamp: int) -> None:
    """Whoever is silent or away before the date gives way to their deputy."""
    actions.replace_late_proofreaders(at=timezone.now())


@app.periodic(cron="52 3 * * *")
@app.task(queueing_lock="forget-guests")
def forget_guests(timestamp: int) -> None:
    """Addresses of people who were asked long ago."""
    actions.forget_guests(at=timezone.now())


def _shown(entry: Entry) -> Article | None:
    """The article as it is by now; what is hidden is not spoken of."""
    rows = Article.objects.with_surroundings().filter(hidden_at=None)
    return rows.filter(pk=entry.object_id).first()  # type: ignore[misc] # it has a target


def _write(
    entry: Entry,
    article: Article,
    word: str,
    people: Iterable[int | None],
    *,
    due_on: date | None = None,
    quote: str = "",
    name: str = "",
    about: ReviewLink | None = None,
) -> None:
    """To all these but the one who did it."""
    keys = {key for key in people if key and key != entry.actor_id}
    actor = Member.objects.filter(pk=entry.actor_id).first()
    letters.tell(
        Member.objects.filter(pk__in=keys).order_by("pk"),
        word,
        article,
        at=timezone.now(),
        about=about,
        due_on=due_on,
        quote=quote,
        actor=actor.name if actor else actor_name(entry),
        name=name,
    )
