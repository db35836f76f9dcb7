"""Finished pages are kept as files until something that is printed changes."""

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from community.files.queries import pictures_in

from ..models import Article, Issue
from . import making, press
from .content import issue_data, text_of
from .order import Printed, in_sheets
from .pictures import faces_in

logger = logging.getLogger(__name__)
FOLDER = "journal"
THUMBNAIL_PPI = 30  # an A4 page is 248 pixels wide
_SHEETS = Path(__file__).parent


@dataclass(frozen=True)
class Leaves:
    """The pages of a plan as pictures, and how each text fits."""

    mark: str
    count: int
    fits: dict[int, making.Fit]
    pages: dict[int, int]  # of the plan: which picture shows it


def pdf_of(
    issue: Issue, articles: Sequence[Article], language: str, *, at: datetime, proof: str = ""
) -> bytes:
    """The PDF of an issue, made anew only when it would differ. Raises NotPrinted."""
    name = f"{issue.number}-{language}"
    path = f"{FOLDER}/{name}-{_mark(issue, articles, language, proof)}.pdf"
    if (held := _read(path)) is not None:
        return held
    composed = making.compose(issue, articles, language, proof=proof)
    made = press.pdf(composed.data, composed.pictures, at=issue.published_at or at)
    _keep(path, made, instead_of=re.compile(rf"{name}-[0-9a-f]+\.pdf"))
    return made


def size_of(issue: Issue, language: str) -> int:
    """How many bytes its last PDF has, 0 when there is none yet."""
    form = re.compile(rf"{issue.number}-{language}-[0-9a-f]+\.pdf")
    names = [name for name in _names() if form.fullmatch(name)]
    return default_storage.size(f"{FOLDER}/{names[0]}") if names else 0


def leaves_of(issue: Issue, articles: Sequence[Article], language: str) -> Leaves:
    """The pictures of the page plan, made anew only when a page would differ. Raises NotPrinted."""
    mark = _mark(issue, articles, language, "plan")
    name = f"plan-{issue.number}-{language}"
    noted = f"{FOLDER}/{name}-{mark}.json"
    if (held := _read(noted)) is None:
        composed = making.compose_plan(issue, articles, language)
        made = press.images(composed.data, composed.pictures, ppi=THUMBNAIL_PPI)
        old = re.compile(rf"{name}-(?!{mark})[0-9a-f]+(-\d+)?\.(png|json)")
        for number, picture in enumerate(made, start=1):
            _keep(_picture(issue, language, mark, number), picture, instead_of=old)
        held = json.dumps(_notes(composed, len(made))).encode()
        _keep(noted, held, instead_of=old)
    return _leaves(mark, json.loads(held))


def leaf(issue: Issue, language: str, mark: str, number: int) -> bytes | None:
    """One picture of a page plan, if it is still kept."""
    return _read(_picture(issue, language, mark, number))


def _picture(issue: Issue, language: str, mark: str, number: int) -> str:
    return f"{FOLDER}/plan-{issue.number}-{language}-{mark}-{number}.png"


def _notes(composed: making.Composed, count: int) -> dict[str, object]:
    """A text that runs over pushes the others on: who is shown on which picture is noted."""
    pages = {1: 1}
    following = 2
    for place in composed.places:
        fit = composed.fits.get(place.article.pk) if place.article else None
        made = fit.pages + place.opener if fit else place.pages
        for step in range(place.pages):
            pages.setdefault(place.page + step, min(following + step, following + made - 1))
        following += made
    return {
        "count": count,
        "pages": pages,
        "fits": {pk: vars(fit) for pk, fit in composed.fits.items()},
    }


def _leaves(mark: str, noted: dict[str, dict[str, dict[str, int]]]) -> Leaves:
    fits = {int(pk): making.Fit(**fit) for pk, fit in noted["fits"].items()}
    pages = {int(page): int(at) for page, at in noted["pages"].items()}  # type: ignore[call-overload]
    return Leaves(mark, int(noted["count"]), fits, pages)  # type: ignore[call-overload]


def _mark(issue: Issue, articles: Sequence[Article], language: str, kind: str) -> str:
    """Differs when anything that is printed does, or how it is set."""
    shown = pictures_in(articles)
    texts = [text_of(article, language, shown) for article in articles]
    printed = {text.article.pk: Printed(text.signs, text.article.page_count) for text in texts}
    places = in_sheets(articles, printed)
    data = issue_data(issue, texts, places, language, faces=faces_in(articles), slack={})
    pages = [(article.pk, article.page, article.page_count) for article in articles]
    data["plan"] = [*pages, issue.slots, kind]
    whole = json.dumps(data, sort_keys=True).encode() + _house_style()
    return sha256(whole).hexdigest()[:20]


@lru_cache(maxsize=1)
def _house_style() -> bytes:
    """The sheets as they are in this release."""
    files = [*_SHEETS.glob("*.py"), *_SHEETS.glob("sheets/*.typ")]
    return b"".join(file.read_bytes() for file in sorted(files))


def _names() -> list[str]:
    try:
        return default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return []


def _read(path: str) -> bytes | None:
    try:
        with default_storage.open(path) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def _keep(path: str, content: bytes, *, instead_of: re.Pattern[str]) -> None:
    try:
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(content))
    except OSError:  # a disk that is full keeps nobody from reading
        logger.exception("Pages could not be kept")
        return
    for name in _names():
        if instead_of.fullmatch(name) and f"{FOLDER}/{name}" != path:
            default_storage.delete(f"{FOLDER}/{name}")
