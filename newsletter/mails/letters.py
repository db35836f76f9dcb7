"""What those who make an article are told by mail, each in their language and in their hours."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator

from community.company.models import Site
from community.core import dates, links
from community.core.quotes import within_quotes
from community.post import actions as post
from members.models import Member

from ..models import Article, ReviewLink
from .posting import MAIL, write
from .words import LETTERS

ANSWER_ACT = "newsletter.answer"


# Of these, one at a time is true of an article.
STEPS = (
    *("ordered", "to_proofread", "sent", "returned", "proofread", "accepted", "published"),
    *("reminder", "reminder_to_proofread", "stand_in", "relieved", "unread"),
)


def tell(
    people: Iterable[Member],
    word: str,
    article: Article,
    *,
    at: datetime,
    about: Model | None = None,
    due_on: date | None = None,
    quote: str = "",
    actor: str = "",
    name: str = "",
) -> None:
    """Write to each of these people who is a member still."""

    def context() -> dict[str, object]:
        words = _context(word, article, {"actor": actor, "name": name})
        return words | {"quote": article.angle if word == "ordered" else quote, "due_on": due_on}

    for person in people:
        write(word, person, template="article", about=about or article, at=at, context=context)


def ask(article: Article, person: Member, *, at: datetime) -> None:
    """Five questions, and the link under which they are answered without signing in."""

    def context() -> dict[str, object]:
        return {
            "article": article,
            "questions": article.questions.order_by("position"),
            "answer_url": settings.SITE_URL + links.path_for(ANSWER_ACT, article.pk),
        }

    write("questions", person, template="questions", about=article, at=at, context=context)


def take_back(article: Article, *, to: Member | None = None) -> None:
    """Once the next step is taken, nothing is true of what waits for its readers' hours."""
    for word in STEPS:
        post.take_back(article, to=to, kind=f"newsletter.{word}")


def take_back_commission(article: Article, *, to: Member | None = None) -> None:
    """An article that is not theirs to write any more, or is deleted, asks nobody for anything."""
    take_back(article, to=to)
    post.take_back(article, to=to, kind="newsletter.questions")


def take_back_answer(link: ReviewLink) -> None:
    """Whoever answers anew has said nothing before."""
    for verdict in ReviewLink.Verdict:
        post.take_back(link, kind=f"newsletter.review_{verdict}")


def invite(link: ReviewLink, secret: str, *, at: datetime) -> None:
    """The only mail that holds the address of a review; its words are wiped once it has left."""
    path = reverse("newsletter:review", args=[secret])
    with translation.override(link.language):
        context = {
            "link": link,
            "title": link.article.title,
            "until": dates.full_day(link.expires_at),
            "button_url": settings.SITE_URL + path,
        }
        subject, text, html = post.compose(f"{MAIL}/review", link.language, context)
    post.send(
        "newsletter.review",
        to=link.person or link.email,
        pace=post.Pace.WORKING_HOURS,
        about=link,
        site=_site_of(link.made_by),
        language=link.language,
        subject=subject,
        text=text,
        html=html,
        secret=True,
        at=at,
    )


def _site_of(person: Member | None) -> Site | None:
    """Where the one who asks works: a guest is taken to keep the same hours."""
    key = person.site_id if person else None
    return Site.objects.filter(pk=key).first() if key else None


def _context(word: str, article: Article, names: dict[str, str]) -> dict[str, object]:
    letter, number = LETTERS[word], article.issue.number
    path = reverse(letter.page, args=[number, article.slug])
    short = Truncator(article.title).chars(110)
    quoted = {"title": within_quotes(article.title), "number": number} | names
    return {
        "line": str(letter.subject) % {"title": short},
        "sentence": str(letter.sentence) % quoted,
        "button_url": settings.SITE_URL + path,
        "button_label": letter.link,
    }
