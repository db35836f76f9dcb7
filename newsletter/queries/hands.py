"""In whose hands articles are, and how much time is left to them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from community.core import dates
from members.models import Member

from ..body.length import Length, length_of
from ..deadlines.awaited import next_date
from ..deadlines.lateness import Due, due
from ..models import Article
from .colleagues import NAMED, Colleagues, colleagues_of
from .waiting import Waiting

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """An article at the desk: whose turn it is, what time is left, how long it is."""

    article: Article
    author: Member | None
    holder: Member | None  # whose turn it is; nobody: the committee
    proofreader: Member | None
    interviewee: Member | None
    stands_in: bool  # the holder is the deputy of a proofreader who is away
    back_on: date | None  # when whoever should act is back
    due: Due | None
    length: Length
    waiting: Waiting | None = None  # what was sent to its holder, when it is late

    @property
    def where(self) -> str:
        """Its section, its page, and its author when they no longer have it in hand."""
        article = self.article
        page = _("p. %(page)d") % {"page": article.page} if article.page else ""
        author = ""
        if self.author and self.author != self.holder:
            author = _("by %(name)s") % {"name": self.author.name}
        return ", ".join(filter(None, [article.section.name, page, author]))

    @property
    def note(self) -> str:
        """What is said of whoever has it in hand."""
        if self.stands_in and self.proofreader:
            return _("stands in for %(name)s") % {"name": self.proofreader.name}
        if self.back_on:
            return _("away until %(day)s") % {"day": dates.short_day(self.back_on - DAY)}
        return _("writes") if self.article.state == Article.State.ASSIGNED else _("proofreads")

    @property
    def is_left_behind(self) -> bool:
        """Its issue came out without it."""
        return self.article.issue.is_published and not self.article.is_out


def line_of(article: Article, colleagues: Colleagues) -> Line:
    """An article in the hands of its author, its proofreader, or the deputy of one who is away."""
    author, proofreader, deputy, interviewee = (
        colleagues.person(getattr(article, name)) for name in NAMED
    )
    state = Article.State(article.state)
    meant = {state.ASSIGNED: author, state.DRAFTED: proofreader}.get(state)
    back_on = colleagues.back_on(meant)
    stands_in = bool(meant and meant == proofreader and back_on and deputy)
    holder = deputy if stands_in else meant
    on = next_date(article)
    return Line(
        article=article,
        author=author,
        holder=holder,
        proofreader=proofreader,
        interviewee=interviewee,
        stands_in=stands_in,
        back_on=back_on,
        due=due(on, colleagues.today, colleagues.schedule(holder)) if on else None,
        length=length_of(article),
    )


def dues_of(articles: list[Article]) -> dict[int, Due | None]:
    """By when each article, known by its key, takes its next step; in two queries."""
    colleagues = colleagues_of(articles, timezone.localdate())
    return {article.pk: line_of(article, colleagues).due for article in articles}
