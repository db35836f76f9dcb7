"""An issue in small: one square for each of its pages."""

from dataclasses import dataclass
from enum import StrEnum

from ..models import Issue
from .hands import Line


class Look(StrEnum):
    """How a page stands; each has a drawing, a colour and a word."""

    READY = "ok"
    NEAR = "now"
    LATE = "late"
    MAKING = "on"
    EMPTY = "void"


@dataclass(frozen=True)
class Square:
    """A page and what stands on it."""

    page: int
    look: Look
    line: Line | None


@dataclass(frozen=True)
class Squares:
    """The pages as they lie open, and articles without a page: these stand on the first that are
    free, in their order, until they have one."""

    spreads: list[list[Square]]
    unplaced: list[Line]

    @property
    def all(self) -> list[Square]:
        return [square for spread in self.spreads for square in spread]

    @property
    def counts(self) -> list[tuple[str, int]]:
        looks = [square.look for square in self.all]
        return [(look.value, looks.count(look)) for look in Look if look in looks]

    @property
    def ready(self) -> int:
        return sum(square.look == Look.READY for square in self.all)

    @property
    def empty(self) -> list[int]:
        """The pages that nothing is meant for."""
        return [square.page for square in self.all if square.look == Look.EMPTY]


def squares_of(issue: Issue, lines: list[Line]) -> Squares:
    """The pages of an issue; the first is alone, as it lies on the table."""
    by_page: dict[int, Line] = {}
    for line in lines:
        first = line.article.page
        for page in range(first, first + line.article.page_count) if first else ():
            by_page.setdefault(page, line)
    unplaced = [line for line in lines if line.article.page is None]
    free = [page for page in issue.text_pages if page not in by_page]
    waiting = [line for line in unplaced for _page in range(line.article.page_count)]
    by_page |= dict(zip(free, waiting, strict=False))
    squares = [_square(page, by_page.get(page)) for page in range(1, issue.slots + 1)]
    spreads = [squares[:1], *(squares[at : at + 2] for at in range(1, len(squares), 2))]
    return Squares(spreads, unplaced)


def _square(page: int, line: Line | None) -> Square:
    is_cover = line is None and page == 1  # made of theme and scene
    return Square(page, Look.READY if is_cover else look_of(line), line)


def look_of(line: Line | None) -> Look:
    """How an article stands, as one word."""
    if line is None:
        return Look.EMPTY
    if line.article.is_ready or line.article.is_out:
        return Look.READY
    if line.due and line.due.is_late:
        return Look.LATE
    return Look.NEAR if line.due and line.due.is_near else Look.MAKING
