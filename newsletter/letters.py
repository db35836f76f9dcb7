"""What those who make an article are told by mail, each in their language and in their hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.core import dates, zones
from community.core.quotes import within_quotes
from community.core.verbs import Sentence
from community.post import actions as post
from members.models import Member

from .models import Article, ReviewLink

MAIL = "newsletter/mail"
READ, WRITE = "newsletter:article-detail", "newsletter:article-edit"


@dataclass(frozen=True)
class Letter:
    """The words of one kind of mail, and the page that its link leads to.

    They take %(title)s, %(number)s of the issue, %(actor)s who did it, %(name)s of somebody else.
    """

    subject: Sentence
    sentence: Sentence
    link: Sentence
    page: str = READ


LETTERS = {
    "ordered": Letter(
        _("An article for you: %(title)s"),
        _("%(actor)s asks you for the article “%(title)s”, for issue %(number)s of the journal."),
        _("Write the article"),
        WRITE,
    ),
    "to_proofread": Letter(
        _("To proofread: %(title)s"),
        _("%(actor)s sent “%(title)s”: it is yours to proofread."),
        _("Read the article"),
    ),
    "sent": Letter(
        _("Sent for review: %(title)s"),
        _("%(actor)s sent “%(title)s”, for issue %(number)s of the journal."),
        _("Read the article"),
    ),
    "returned": Letter(
        _("A note on your article: %(title)s"),
        _("%(actor)s sent “%(title)s” back to you, with this note:"),
        _("Go on writing"),
        WRITE,
    ),
    "proofread": Letter(
        _("Proofread: %(title)s"),
        _("%(actor)s proofread “%(title)s”: the committee can accept it."),
        _("Read the article"),
    ),
    "accepted": Letter(
        _("Accepted: %(title)s"),
        _("%(actor)s accepted “%(title)s”: it appears with issue %(number)s. Thank you."),
        _("See the article"),
    ),
    "published": Letter(
        _("It is out: %(title)s"),
        _("Your article “%(title)s” is out, in issue %(number)s of the journal. Thank you."),
        _("See the article"),
    ),
    "reminder": Letter(
        _("Reminder: %(title)s"),
        _("%(actor)s reminds you of “%(title)s”, for issue %(number)s: the text waits for you."),
        _("Write the article"),
        WRITE,
    ),
    "reminder_to_proofread": Letter(
        _("Reminder: %(title)s"),
        _("%(actor)s reminds you of “%(title)s”, for issue %(number)s: it is yours to proofread."),
        _("Read the article"),
    ),
    "stand_in": Letter(
        _("You stand in to proofread: %(title)s"),
        _("“%(title)s”, for issue %(number)s, was with %(name)s: as deputy, you proofread it now."),
        _("Read the article"),
    ),
    "relieved": Letter(
        _("Nothing more to proofread: %(title)s"),
        _("%(name)s now proofreads “%(title)s” in your place: there is nothing more to do."),
        _("See the article"),
    ),
    "unread": Letter(
        _("Nobody proofreads it in time: %(title)s"),
        _("%(name)s was to proofread “%(title)s”, is silent or away, and nobody can stand in."),
        _("Find a proofreader"),
    ),
    "review_approved": Letter(
        _("Approved: %(title)s"),
        _("%(name)s read “%(title)s” by private link and approves the text."),
        _("See the article"),
    ),
    "review_change": Letter(
        _("A change is asked for: %(title)s"),
        _("%(name)s read “%(title)s” by private link and asks for this change:"),
        _("See the article"),
    ),
}
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
    for person in people:
        if not person.is_member:
            continue
        with (
            timezone.override(zones.named(person.time_zone)),
            translation.override(person.language),
        ):
            context = _context(word, article, {"actor": actor, "name": name})
            said = article.angle if word == "ordered" else quote
            context |= {"person": person, "quote": said, "due_on": due_on}
            subject, text, html = post.compose(f"{MAIL}/article", person.language, context)
        post.send(
            f"newsletter.{word}",
            to=person,
            pace=post.Pace.WORKING_HOURS,
            about=about or article,
            language=person.language,
            subject=subject,
            text=text,
            html=html,
            at=at,
        )


def take_back(article: Article, *, to: Member | None = None) -> None:
    """Once the next step is taken, nothing is true of what waits for its readers' hours."""
    for word in STEPS:
        post.take_back(article, to=to, kind=f"newsletter.{word}")


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
        site=Site.objects.filter(pk=link.made_by.site_id).first() if link.made_by else None,
        language=link.language,
        subject=subject,
        text=text,
        html=html,
        secret=True,
        at=at,
    )


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
