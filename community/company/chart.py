"""The chart of ports: which part of the world it shows, and where each site and its words stand.

Mercator, as on a sea chart. All places are points of one plane, in degrees: longitude to the
right, what Mercator makes of latitude downwards. `static/img/coast.svg` is drawn on the same plane;
a plate is a window on it, in its own pixels.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache

from django.utils.http import urlencode
from django.utils.translation import ngettext

type Point = tuple[float, float]
type Box = tuple[float, float, float, float]  # left, top, right, bottom
type Rectangle = tuple[int, int, int, int]  # left, top, width, height

WIDE, HIGH, INSET = 712, 420, 440  # pixels: the chart, and the width of its inset
MARGIN_X, MARGIN_Y = 96, 52  # what marks leave free for their words
# Pixels a degree at most: nearer, the coast would be too rough.
NEAREST, NEAREST_ELSEWHERE = 28, 15
SAME = 13  # pixels: marks nearer than that are one
CROWDED = 30  # pixels: marks nearer than that would be seen better in an inset
CLOSER = 2  # an inset shows at least so many times more
# How much larger words are on a telephone, where names stand alone.
LARGER, LARGER_INSET = 1.9, 1.2
REACH = 12.5  # degrees to each side that an inset takes in at most
TOP, BOTTOM = 73.5, -56  # latitudes where our coast ends
EUROPE = (-13, 33, 33, 63)  # west, south, east, north of the part with a finer coast

# Where the rose of the winds may lie: latitude and longitude of open water.
SEAS = [
    *((-27, 78), (36, -42), (-24, -18), (-20, -110), (28, -150), (30, 152), (12, 62), (13, 88)),
    *((-38, 160), (24, -92), (18, 132), (46, -7.5), (34, 19), (57, 3), (40, 6), (58, 20)),
]
ROSE = 34  # pixels from its middle to its points
STEPS = (0.5, 1, 2, 5, 10, 20, 30)  # degrees between two lines of the net
LINE = 60  # pixels between two lines at least


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
        return self.longitude, _down(max(BOTTOM, min(TOP, self.latitude)))


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
        if count == 1 or self.is_brief:
            return "" if self.is_brief else self.places[0].note
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


@dataclass(frozen=True)
class Plate:
    """A window on the plane: `scale` pixels a degree, its upper left corner at `left` and `top`."""

    width: int
    height: int
    scale: float
    left: float
    top: float
    marks: tuple[Mark, ...] = ()
    inset: Rectangle | None = None  # what another plate shows nearer, in pixels of this one

    @property
    def transform(self) -> str:
        """How the plane's coast comes to lie here."""
        x, y = self.xy((0, 0))
        return f"translate({x:.1f} {y:.1f}) scale({self.scale:.3f})"

    @property
    def coast(self) -> str:
        """The finer coast where there is one."""
        west, south, east, north = EUROPE
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        inside = west <= self.left and right <= east
        return (
            "europe" if inside and _down(north) <= self.top and bottom <= _down(south) else "world"
        )

    @property
    def net(self) -> str:
        """Lines of longitude and latitude, as a path."""
        step = next((step for step in STEPS if step * self.scale >= LINE), STEPS[-1])
        lines = [f"M{x:.0f} 0V{self.height}" for x in self._steps_across(step)]
        lines += [f"M0 {y:.0f}H{self.width}" for y in self._steps_down(step)]
        return "".join(lines)

    @property
    def bars(self) -> str:
        """The length of the dark and light parts of its frame."""
        return f"{self.width / round(self.width / 32):.2f}"

    @property
    def rose(self) -> str:
        """The open water within that is farthest from all marks; "" where there is no room."""
        waters = [self.xy((longitude, _down(latitude))) for latitude, longitude in SEAS]
        within = [water for water in waters if self._holds(water, 1.4 * ROSE)]
        free = [(self._distance(water), water) for water in within]
        far, water = max(free, default=(0.0, None))
        return f"{water[0]:.0f} {water[1]:.0f}" if water and far > 2.2 * ROSE else ""

    def xy(self, point: Point) -> Point:
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def night(self, at: datetime) -> str:
        """The side of the earth that is dark at that moment, as a path."""
        declination, longitude = _sun(at)
        edge = -9 if declination < 0 else self.height + 9
        line = []
        for x in range(-30, self.width + 31, 30):
            hour = math.radians(self.left + x / self.scale - longitude)
            latitude = math.degrees(math.atan(-math.cos(hour) / math.tan(declination)))
            y = self.xy((0, _down(max(-80, min(80, latitude)))))[1]
            line.append(f"{x} {max(-9, min(self.height + 9, y)):.0f}")
        return f"M-30 {edge}L{'L'.join(line)}V{edge}z"

    def _holds(self, point: Point, margin: float) -> bool:
        across = margin <= point[0] <= self.width - margin
        return across and margin <= point[1] <= self.height - margin

    def _distance(self, point: Point) -> float:
        """How far the nearest mark is, and the middle of its words."""
        taken = [(mark.x + reach, mark.y) for mark in self.marks for reach in _reaches(mark)]
        return min((math.dist(point, each) for each in taken), default=math.inf)

    def _steps_across(self, step: float) -> Iterator[float]:
        first = math.ceil(self.left / step)
        for number in range(first, first + int(self.width / self.scale / step) + 1):
            yield self.xy((number * step, 0))[0]

    def _steps_down(self, step: float) -> Iterator[float]:
        for number in range(int(-80 / step), int(80 / step) + 1):
            y = self.xy((0, _down(number * step)))[1]
            if 0 < y < self.height:
                yield y


@dataclass(frozen=True)
class Chart:
    """One plate, and an inset where many ports are near each other."""

    main: Plate
    inset: Plate | None = None
    plates: tuple[Plate, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plates", (self.main, self.inset) if self.inset else (self.main,))


@lru_cache(maxsize=64)
def draw(places: tuple[Place, ...], *, has_inset: bool = True) -> Chart | None:
    """The chart of these places; None where it would show one point, or nothing."""
    main = _window([place.point for place in places], WIDE) if len(places) > 1 else None
    if main is None or len(_together(places, main)) < 2:
        return None
    near = _crowd(places, main) if has_inset else ()
    if not near:
        return Chart(_marked(main, places))
    closer = _window([place.point for place in near], INSET)
    shown = tuple(place for place in places if closer._holds(closer.xy(place.point), MARGIN_Y / 2))
    rest = tuple(place for place in places if place not in shown)
    corners = (
        (closer.left, closer.top),
        (
            closer.left + closer.width / closer.scale,
            closer.top + closer.height / closer.scale,
        ),
    )
    (left, top), (right, bottom) = (main.xy(corner) for corner in corners)
    box = (round(left), round(top), round(right - left), round(bottom - top))
    return Chart(_marked(main, rest, box), _marked(closer, shown))


def _window(points: Sequence[Point], width: int, nearest: float = NEAREST) -> Plate:
    """The window that shows all of these points and leaves room for their words."""
    across, down = [x for x, _y in points], [y for _x, y in points]
    spans = max(across) - min(across), max(down) - min(down)
    rooms = width - 2 * MARGIN_X, HIGH - 2 * MARGIN_Y
    fitting = [room / span for room, span in zip(rooms, spans, strict=True) if span]
    scale = min([nearest, *fitting])
    middle = (max(across) + min(across)) / 2, (max(down) + min(down)) / 2
    left, top = middle[0] - width / scale / 2, middle[1] - HIGH / scale / 2
    top = max(min(top, _down(BOTTOM) - HIGH / scale), _down(TOP))
    plate = Plate(width, HIGH, scale, left, top)
    if plate.coast == "world" and scale > NEAREST_ELSEWHERE:
        return _window(points, width, NEAREST_ELSEWHERE)
    return plate


def _crowd(places: Sequence[Place], main: Plate) -> tuple[Place, ...]:
    """The largest group of places that are too near each other, if an inset would help."""
    spots = {place: main.xy(place.point) for place in places}
    crowded = [
        place
        for place in places
        if any(0 < math.dist(spots[place], spots[other]) < CROWDED for other in places)
    ]
    groups = [tuple(other for other in places if _is_near(place, other)) for place in crowded]
    group = max(groups, key=len, default=())
    if not group or len(group) == len(places):
        return ()
    closer = _window([place.point for place in group], INSET)
    return group if closer.scale >= CLOSER * main.scale else ()


def _is_near(place: Place, other: Place) -> bool:
    (x, y), (other_x, other_y) = place.point, other.point
    return abs(x - other_x) < REACH and abs(y - other_y) < REACH


def _together(places: Sequence[Place], plate: Plate) -> list[list[Place]]:
    """The places, those that would be one point in one group, from west to east."""
    groups: list[list[Place]] = []
    for place in sorted(places, key=lambda place: place.longitude):
        point = plate.xy(place.point)
        near = (group for group in groups if math.dist(plate.xy(group[0].point), point) < SAME)
        if group := next(near, None):
            group.append(place)
        else:
            groups.append([place])
    return groups


def _marked(plate: Plate, places: Sequence[Place], inset: Rectangle | None = None) -> Plate:
    """The plate with a mark for each place, and the words of each where there is room."""
    bare = []
    for group in _together(places, plate):
        x, y = plate.xy(group[0].point)
        bare.append(Mark(round(x), round(y), tuple(group)))
    taken = [*map(_flag, bare), *([_box_of(inset)] if inset else [])]
    larger = [_flag(mark, LARGER) for mark in bare]
    marks = []
    # Those with the fewest places for their words choose first.
    for mark in sorted(bare, key=lambda mark: len(_free_spots(mark, plate, taken))):
        placed, words, larger_words = _with_words(mark, plate, taken, larger)
        taken += [words] if placed.has_room else []
        larger += [larger_words] if placed.has_room_when_small else []
        marks.append(placed)
    marks.sort(key=lambda mark: mark.x)
    return replace(plate, marks=tuple(marks), inset=inset)


def _free_spots(mark: Mark, plate: Plate, taken: Sequence[Box]) -> list[Spot]:
    others = [box for box in taken if box != _flag(mark)]
    return [spot for spot in SPOTS if _is_free(_words(mark, spot), plate, others)]


def _with_words(
    mark: Mark, plate: Plate, taken: Sequence[Box], larger: Sequence[Box]
) -> tuple[Mark, Box, Box]:
    """Where its words stand: best where there is room for the larger ones of a telephone too.

    With it, what the words cover at either size.
    """
    free = _free_spots(mark, plate, taken)
    if not free:
        mark = replace(mark, is_brief=True)
        free = _free_spots(mark, plate, taken)
    small, size = replace(mark, is_brief=True), LARGER if plate.width == WIDE else LARGER_INSET
    others = [box for box in larger if box != _flag(mark, LARGER)]
    best = [spot for spot in free if _is_free(_words(small, spot, size), plate, others)]
    spot = next(iter([*best, *free, *SPOTS]))
    placed = replace(mark, spot=spot, has_room=bool(free), has_room_when_small=bool(best))
    return placed, _words(mark, spot), _words(small, spot, size)


def _words(mark: Mark, spot: Spot, size: float = 1) -> Box:
    """What the words of a mark cover, at so many times their usual size."""
    width = max(len(mark.title) * 7.9, len(mark.note) * 7.1) * size
    x, y = mark.x + spot.x, mark.y + spot.y
    left = {"start": x, "end": x - width, "middle": x - width / 2}[spot.anchor]
    return left, y - 12 * size, left + width, y + (21 if mark.note else 4) * size


def _box_of(inset: Rectangle) -> Box:
    x, y, width, height = inset
    return x, y, x + width, y + height


def _flag(mark: Mark, size: float = 1) -> Box:
    return mark.x - 4 * size, mark.y - 28 * size, mark.x + 18 * size, mark.y + 4 * size


def _is_free(box: Box, plate: Plate, taken: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    inside = left > 10 and top > 10 and right < plate.width - 10 and bottom < plate.height - 10
    return inside and not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )


def _reaches(mark: Mark) -> Iterator[float]:
    """The foot of a mark, the middle and the end of its words."""
    long = len(mark.title) * 8
    side = {"start": 1, "end": -1, "middle": 0}[mark.spot.anchor]
    return (side * long * part for part in (0, 0.5, 1))


def _short(name: str) -> str:
    """Boulogne for Boulogne-Billancourt: a long name by its first part, if it says enough."""
    first = name.partition("-")[0]
    is_enough = len(first) > 3 and first.casefold() not in {"saint", "sainte"}
    return first if len(name) > 14 and is_enough else name


def _down(latitude: float) -> float:
    """How far below the equator a latitude lies on the plane; north is negative."""
    return -math.degrees(math.log(math.tan(math.radians(45 + latitude / 2))))


def _sun(at: datetime) -> tuple[float, float]:
    """Where the sun stands: its declination in radians, and the longitude of its noon in degrees.

    The low-precision formulae of the Astronomical Almanac, right to a tenth of a degree.
    """
    days = (at - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400
    anomaly = math.radians(357.529 + 0.98560028 * days)
    mean = 280.459 + 0.98564736 * days
    ecliptic = math.radians(mean + 1.915 * math.sin(anomaly) + 0.02 * math.sin(2 * anomaly))
    tilt = math.radians(23.439)
    declination = math.asin(math.sin(tilt) * math.sin(ecliptic)) or 1e-9
    ascension = math.atan2(math.cos(tilt) * math.sin(ecliptic), math.cos(ecliptic))
    turned = 280.46061837 + 360.98564736629 * days
    return declination, (math.degrees(ascension) - turned) % 360
