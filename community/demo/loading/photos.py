"""Half of the members show a photo: drawn portraits, which are of nobody."""

import io
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from zlib import crc32

from community.demo import words
from members.actions import show_photo
from members.models import Member
from members.models.photos import USES
from members.photos import Drawn, draw

from .stage import Stage

PORTRAITS = Path(__file__).parents[1] / "portraits"


def load(stage: Stage) -> None:
    """Through the action of whoever sends one; each portrait is drawn once for all who have it."""
    women, men = _portraits("woman"), _portraits("man")
    for member in sorted(stage.members, key=lambda member: member.sort_key):
        slug = stage.written(member).get("slug", "")
        own = PORTRAITS / f"{slug}.webp"
        if not (own.exists() or _shows_one(member, written=bool(slug))):
            continue
        portrait = _drawn(own) if own.exists() else next(men if _is_man(stage, member) else women)
        joined_at = member.joined_at or member.opened_at
        show_photo(
            member,
            by=member,
            at=stage.clock.later(joined_at, than=joined_at),
            drawn=portrait,
            uses=USES[: 1 + crc32(member.slug.encode()) % len(USES)],
        )


def _portraits(of: str) -> Iterator[Drawn]:
    """One after the other, and again: two who look alike stand pages apart in the directory."""
    return cycle([_drawn(path) for path in sorted(PORTRAITS.glob(f"{of}-*.webp"))])


def _drawn(path: Path) -> Drawn:
    content = path.read_bytes()
    return draw(io.BytesIO(content), len(content))


def _shows_one(member: Member, *, written: bool) -> bool:
    """The same people each time: most of those who write, fewer of the others, half in all."""
    return crc32(member.email.encode()) % 20 < (14 if written else 8)


def _is_man(stage: Stage, member: Member) -> bool:
    address = stage.written(member).get("email", member.email)
    return words.titles_of_roster()[address] in words.MEN
