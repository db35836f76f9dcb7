"""What becomes of the other dates when an issue comes out on another day; nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from members.models import Member

from ..models import Article, Issue
from . import counting, crews


@dataclass(frozen=True)
class Move:
    """The dates an issue is to have, and those it has now; whose article follows, who is told.

    `off` are dates on which most of those who must be done by then are not at work.
    """

    now: dict[str, date | None]
    dates: dict[str, date | None]
    by_hand: list[str]
    off: list[str]
    articles: list[Article]
    people: list[Member]

    @property
    def changed(self) -> list[str]:
        return [name for name, day in self.dates.items() if day != self.now[name]]

    @property
    def seen(self) -> str:
        """As a form says which move its reader had before their eyes."""
        days = [f"{self.now[name]}>{day}" for name, day in self.dates.items()]
        articles = ",".join(str(article.pk) for article in self.articles)
        return "|".join([*days, *sorted(self.by_hand), articles])


def dates_of(issue: Issue) -> dict[str, date | None]:
    return {name: getattr(issue, name) for name in counting.ALL_NAMES}


def move_of(issue: Issue, due_on: date | None, by_hand: Mapping[str, date]) -> Move:
    """What it means to let an issue out on that day, with these dates set by hand."""
    parts, articles = crews.parts_of(issue), crews.articles_of(issue)
    director = issue.publication_director
    now = dates_of(issue)
    dates: dict[str, date | None] = {name: by_hand.get(name) for name in counting.ALL_NAMES}
    counted = crews.crews_of(director, parts, articles)
    if due_on:
        dates = dict(counting.counted_back(due_on, counted, kept=by_hand))
    return Move(
        now=now,
        dates=dates,
        by_hand=[name for name in counting.NAMES if name in by_hand],
        off=[
            name for name, day in dates.items() if day and not counting.at_work(counted[name], day)
        ],
        articles=_following(articles, now["drafts_due_on"], dates["drafts_due_on"]),
        people=crews.told_of(director, parts, articles),
    )


def _following(articles: list[Article], old: date | None, new: date | None) -> list[Article]:
    """Those that are due with the texts of the issue; one with a date of its own keeps it."""
    if new is None or new == old:
        return []
    waiting = [article for article in articles if article.state == Article.State.ASSIGNED]
    return [article for article in waiting if article.due_on in {None, old}]
