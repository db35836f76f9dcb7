"""From the rows of an issue to its pages: set, looked at, and set again where a text ran over."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.files.queries import pictures_in

from ..models import Article, Issue
from . import press
from .content import Json, Text, issue_data, text_of
from .order import Place, Printed, as_planned, in_sheets
from .pictures import faces_of, files_of

TRIES = 5
OPENED_UP_TO = 3_400  # signs: an article of two pages opens on a page of colour, if it fits on one
LOOSER = 9.0  # millimetres a column is given when a text just ran over


@dataclass(frozen=True)
class Fit:
    """How a text fits into the pages that it was given."""

    first: int  # among all pages as they were made, from 1
    pages: int
    excess: int  # signs that are too many, 0 when it fits


@dataclass(frozen=True)
class Composed:
    """An issue in one language, ready for the press."""

    data: Json
    pictures: press.Pictures
    places: list[Place]
    fits: dict[int, Fit]


def compose(
    issue: Issue, articles: Sequence[Article], language: str, *, proof: str = ""
) -> Composed:
    """The issue as it is printed: whole sheets, no empty page. Raises NotPrinted."""
    return _settled(issue, articles, language, proof, planned=False)


def compose_plan(issue: Issue, articles: Sequence[Article], language: str) -> Composed:
    """The issue as the page plan has it, with its empty pages. Raises NotPrinted."""
    return _settled(issue, articles, language, "", planned=True)


def _settled(
    issue: Issue, articles: Sequence[Article], language: str, proof: str, *, planned: bool
) -> Composed:
    """Columns are balanced by measure, which is off by a line now and then: who ran over gets more
    room, and what never fits takes the pages it needs."""
    shown = pictures_in(articles)
    texts = [text_of(article, language, shown) for article in articles]
    faces = faces_of(articles)
    pictures = faces | files_of(shown)
    slack: dict[int, float] = {}
    printed = {text.article.pk: _first_guess(text) for text in texts}
    for last in (attempt == TRIES - 1 for attempt in range(TRIES)):
        places = (
            as_planned(articles, printed, issue.slots) if planned else in_sheets(articles, printed)
        )
        data = issue_data(issue, texts, places, language, faces=faces, slack=slack, proof=proof)
        fits = _fits(data, pictures, texts)
        over = [pk for pk, fit in fits.items() if fit.pages > printed[pk].pages]
        if not over or last:
            break
        for pk in over:
            _give_room(pk, printed[pk], fits[pk], slack, planned=planned)
    return Composed(data, pictures, places, fits)


def _first_guess(text: Text) -> Printed:
    pages = text.article.page_count
    opener = pages == 2 and text.signs <= OPENED_UP_TO
    return Printed(text.signs, pages - opener, opener)


def _give_room(
    pk: int, printed: Printed, fit: Fit, slack: dict[int, float], *, planned: bool
) -> None:
    if fit.excess == 0 and slack.get(pk, 0) < 3 * LOOSER:
        slack[pk] = slack.get(pk, 0) + LOOSER
    elif printed.opener:
        printed.opener, printed.pages = False, printed.pages + 1
    elif not planned:
        printed.pages = fit.pages


def _fits(data: Json, pictures: press.Pictures, texts: Sequence[Text]) -> dict[int, Fit]:
    signs = {text.article.pk: text.signs for text in texts}
    notes = press.notes(data, pictures)
    starts = {note["id"]: note["at"] for note in notes if note["kind"] == "starts"}
    ends = {note["id"]: note["at"] for note in notes if note["kind"] == "ends"}
    excess = {
        note["id"]: round(signs[note["id"]] * max(0.0, 1 - note["room"] / note["need"]))
        for note in notes
        if note["kind"] == "fits" and note["need"]
    }
    return {
        pk: Fit(starts[pk], ends[pk] - starts[pk] + 1, excess.get(pk, 0))
        for pk in signs
        if pk in starts
    }
