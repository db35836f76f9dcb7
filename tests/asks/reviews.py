"""A kind of help that only these tests know: reading over a tip."""

from datetime import UTC, datetime, timedelta

from community.asks import actions
from community.asks.fair import Candidate
from community.asks.kinds import AskKind, register
from community.asks.models import Ask
from knowledge.models import Tip
from members.models import Member

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)  # 10:00 in Paris
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def _load(pk: int) -> Tip | None:
    return Tip.objects.published().with_author().filter(pk=pk).first()


REVIEW = register(
    AskKind(
        "review",
        asks="%(name)s would like you to read: %(about)s",
        asks_without_name="A colleague would like you to read: %(about)s",
        button="Read it over",
        reasons={"knows": "Because you know %(subject)s well."},
        load=_load,
        asker=lambda tip: tip.author,
    )
)


def fits(*people: Member, score: int = 1) -> list[Candidate]:
    subject = {"fr": "Concur", "en": "Concur"}
    return [Candidate(person.pk, score, "knows", subject) for person in people]


def ask(tip: Tip, *people: Member, at: datetime = MONDAY, **options: object) -> list[str]:
    """The first names of those who are asked, of these people who fit equally."""
    options = {"candidates": fits(*people), "count": 3, "before": at + DAY} | options
    asks = actions.ask_people(
        tip, kind=REVIEW, eligible=Member.objects.joined(), in_round=1, at=at, **options
    )
    names = dict(Member.objects.values_list("pk", "first_name"))
    return [names[ask.person_id] for ask in asks]


def ask_one(tip: Tip, person: Member | None, at: datetime) -> Ask:
    """An ask as it stands once somebody was chosen."""
    return Ask.objects.create(
        person=person,
        kind=REVIEW.code,
        about=tip,
        about_label_fr=tip.title,
        about_label_en=tip.title,
        about_url=tip.get_absolute_url(),
        round=1,
        reason="knows",
        asked_at=at,
    )


def asks_of(person: Member) -> list[Ask]:
    return list(Ask.objects.filter(person=person).order_by("pk"))
