"""Half of the members show a photo: drawn portraits, which are of nobody."""

import io
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from community.core.pictures import JOURNAL, PRINT, SITE
from community.demo import words
from members.actions import show_photo
from members.models import Member
from members.photos import Drawn, draw

from . import habits
from .stage import Stage

PORTRAITS = Path(__file__).parents[1] / "portraits"
# Most of those who write allow one, and fewer of the others: out of twenty.
WRITTEN, OTHERS = 14, 8


def load(stage: Stage) -> None:
    """Through the action of whoever sends one: a face is one person's, others have initials."""
    women, men = _portraits("woman"), _portraits("man")
    for member in sorted(stage.members, key=lambda member: member.sort_key):
        row = stage.written(member)
        own = PORTRAITS / f"{row.get('slug')}.webp"
        allows = "account" in row or _chance(member) < (WRITTEN if row else OTHERS)
        if own.exists():
            _show(stage, member, own)
        elif allows and (portrait := next(men if _is_man(member, row) else women, None)):
            _show(stage, member, portrait)


def _show(stage: Stage, member: Member, portrait: Path) -> None:
    lately = stage.clock.ago(stage.chance.randint(habits.MONTH, 340))
    at = stage.clock.later(lately, than=member.joined_at or member.opened_at)
    uses = [SITE, JOURNAL] if stage.written(member) else [SITE]
    if _chance(member) % 2:
        uses.append(PRINT)
    show_photo(member, by=member, at=at, drawn=_drawn(portrait), uses=uses)


def _portraits(of: str) -> Iterator[Path]:
    """Each of them once, in no order that one sees."""
    portraits = PORTRAITS.glob(f"{of}-*.webp")
    return iter(sorted(portraits, key=lambda path: crc32(path.name.encode())))


def _drawn(path: Path) -> Drawn:
    content = path.read_bytes()
    return draw(io.BytesIO(content), len(content))


def _chance(member: Member) -> int:
    """A number below twenty, the same each time."""
    return crc32(member.email.encode()) % 20


def _is_man(member: Member, row: words.Words) -> bool:
    """As the list of human resources addresses them."""
    return words.titles_of_roster()[row.get("email", member.email)] in words.MEN
