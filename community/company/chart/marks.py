"""The marks of a chart: flags, and where their words may stand."""

from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import ngettext

from .plane import BOTTOM, TOP, Point, down

type Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Place:
    """Something to mark: where it is, what is written beside it, and whether its flag flies."""

    slug: str
    name: str
    latitude: float
    longitude: float
    note: str = ""
    is_open: bool = False

    @property
    def point(self) -> Point:
        """On the plane, within what the coast shows."""
        return self.longitude, down(max(BOTTOM, min(TOP, self.latitude)))


@dataclass(frozen=True)
class Spot:
    """Where words stand, from the foot of their flag."""

    x: int
    y: int
    anchor: str = "start"


SPOTS = (
    *(Spot(9, -4), Spot(-9, -4, "end"), Spot(9, 15), Spot(-9, 15, "end")),
    *(Spot(22, -18), Spot(-9, -22, "end"), Spot(0, 20, "middle"), Spot(0, -49, "middle")),
)


@dataclass(frozen=True)
class Mark:
    """The flag of a place, or of several that are one point of this plate, with their words.

    Without room its words are shown when somebody points at it.
    """

    x: int
    y: int
    places: tuple[Place, ...]
    spot: Spot = SPOTS[0]
    is_brief: bool = False  # there is room for its name alone
    has_room: bool = True
    has_room_when_small: bool = True  # on a telephone, where words are larger than the plate

    @property
    def is_open(self) -> bool:
        return any(place.is_open for place in self.places)

    @property
    def names(self) -> str:
        return ", ".join(dict.fromkeys(place.name for place in self.places))

    @property
    def title(self) -> str:
        """What is written beside it: the first name, and how many more there are."""
        names = list(dict.fromkeys(_short(place.name) for place in self.places))
        return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"

    @property
    def note(self) -> str:
        """What is written under it: several places are only counted."""
        count = len(self.places)
        if self.is_brief:
            return ""
        if count == 1:
            return self.places[0].note
        return ngettext("%(count)s site", "%(count)s sites", count) % {"count": count}

    @property
    def kind(self) -> str:
        """The class of its words."""
        if not self.has_room:
            return "on-demand"
        return "" if self.has_room_when_small else "when-large"

    @property
    def query(self) -> str:
        """The filter by which the directory shows who works there."""
        return urlencode([("site", place.slug) for place in self.places])

    def flag(self, size: float = 1) -> Box:
        """What its flag covers, at so many times its usual size."""
        return self.x - 4 * size, self.y - 28 * size, self.x + 18 * size, self.y + 4 * size

    def words(self, spot: Spot, size: float = 1) -> Box:
        """What its words would cover there."""
        width = max(len(self.title) * 7.9, len(self.note) * 7.1) * size
        x, y = self.x + spot.x, self.y + spot.y
        left = {"start": x, "end": x - width, "middle": x - width / 2}[spot.anchor]
        return left, y - 12 * size, left + width, y + (21 if self.note else 4) * size


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _short(name: str) -> str:
    """Boulogne for Boulogne-Billancourt: a long name by its first part, if it says enough."""
    first = name.partition("-")[0]
    is_enough = len(first) > 3 and first.casefold() not in {"saint", "sainte"}
    return first if len(name) > 14 and is_enough else name
