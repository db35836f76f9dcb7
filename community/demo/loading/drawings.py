"""The pictures of the journal and of a sheet: drawings, which show no real place and nobody."""

import io
from datetime import datetime
from pathlib import Path

from django.db.models import Model

from community.core import figures
from community.core.bilingual import LANGUAGES
from community.core.pictures import USES
from community.demo import words
from community.files import actions as files
from community.files.drawing import draw
from community.files.models import Picture
from members.models import Member
from newsletter import actions
from newsletter.actions import Wording
from newsletter.models import Article

DRAWINGS = Path(__file__).parents[1] / "drawings"


def illustrate(
    article: Article, row: words.Words, artist: Member, *, by: Member, at: datetime
) -> Article:
    """Hang a drawing on an article, as its artist agreed, and put it into both texts."""
    name = hang(article, row, artist, by=by, at=at).name
    for language in LANGUAGES:
        title, standfirst, body, credit = (
            getattr(article, f"{part}_{language}")
            for part in ("title", "standfirst", "body", "credit")
        )
        body = _before(body, row["before"][language], figures.figure(name))
        article = actions.revise(
            article,
            Wording(title, standfirst, body, credit),
            by=by,
            at=at,
            language=language,
            version=article.version,
        )
    return article


def hang(thing: Model, row: words.Words, artist: Member, *, by: Member, at: datetime) -> Picture:
    """Hang a drawing on something, as its artist agreed."""
    content = (DRAWINGS / f"{row['drawing']}.webp").read_bytes()
    drawn = draw(io.BytesIO(content), len(content))
    picture = files.add_picture(thing, drawn, by=by, at=at)
    labels = {
        f"{part}_{language}": row[part][language]
        for part in ("alt", "caption")
        for language in LANGUAGES
    }
    consent = files.Consent(agreed=artist.name, uses=USES)
    said_by_artist = files.Words(**labels, credit=artist.name)
    return files.describe(picture, said_by_artist, consent, by=by, at=at) or picture


def _before(body: str, words_there: str, mark: str) -> str:
    """The picture stands before the title or the question that begins with these words."""
    start = body.index(words_there)
    place = max(body.rfind(tag, 0, start) for tag in ("<h2>", "<p>"))
    return body[:place] + mark + body[place:]
