"""Drawing the chart: one plate that shows every place, and an inset where they are crowded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import dist

from .marks import SPOTS, Box, Mark, Place, Spot, overlap
from .plane import BOTTOM, TOP, Point, down
from .plates import Plate, Rectangle

WIDE, HIGH, INSET = 712, 420, 440  # pixels: the chart, and the width of its inset
MARGIN_X, MARGIN_Y = 96, 52  # what marks leave free for their words
# Pixels a degree at most: nearer, the coast would be too rough.
NEAREST, NEAREST_ELSEWHERE = 28, 15
SAME = 13  # pixels: marks nearer than that are one
CROWDED = 30  # pixels: marks nearer than that would be seen better in an inset
CLOSER = 2  # an inset shows at least so many times more
# How much larger words are on a telephone, where names stand alone.
LARGER, LARGER_INSET = 1.9, 1.22
REACH = 12.5  # degrees to each side that an inset takes in at most


@dataclass(frozen=True)
class Chart:
    """One plate, and an inset where many ports are near each other."""

    main: Plate
    inset: Plate | None = None

    @property
    def plates(self) -> list[Plate]:
        return [plate for plate in (self.main, self.inset) if plate]


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
    shown = tuple(place for place in places if closer.shows(place, MARGIN_Y / 2))
    rest = tuple(place for place in places if place not in shown)
    left, top = main.xy((closer.left, closer.top))
    right, bottom = main.xy((closer.right, closer.bottom))
    box = (round(left), round(top), round(right - left), round(bottom - top))
    return Chart(_marked(main, rest, box), _marked(closer, shown))


def _window(points: Sequence[Point], width: int, nearest: float = NEAREST) -> Plate:
    """The window that shows all of these points and leaves room for their words."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    spans = max(xs) - min(xs), max(ys) - min(ys)
    rooms = width - 2 * MARGIN_X, HIGH - 2 * MARGIN_Y
    fitting = [room / span for room, span in zip(rooms, spans, strict=True) if span]
    scale = min([nearest, *fitting])
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    left, top = middle[0] - width / scale / 2, middle[1] - HIGH / scale / 2
    top = max(min(top, down(BOTTOM) - HIGH / scale), down(TOP))
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
        if any(0 < dist(spots[place], spots[other]) < CROWDED for other in places)
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
        near = (group for group in groups if dist(plate.xy(group[0].point), point) < SAME)
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
    taken = [mark.flag() for mark in bare]
    larger = [mark.flag(LARGER) for mark in bare]
    if inset:
        x, y, width, height = inset
        taken.append((x, y, x + width, y + height))
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
    return [spot for spot in SPOTS if _is_free(mark, mark.words(spot), plate, taken)]


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
    best = [spot for spot in free if _is_free(mark, small.words(spot, size), plate, larger)]
    spot = next(iter([*best, *free, *SPOTS]))
    placed = replace(mark, spot=spot, has_room=bool(free), has_room_when_small=bool(best))
    return placed, mark.words(spot), small.words(spot, size)


def _is_free(mark: Mark, box: Box, plate: Plate, taken: Sequence[Box]) -> bool:
    """Whether nothing else is there; its own flag may be."""
    own = (mark.flag(), mark.flag(LARGER))
    covered = any(overlap(box, other) for other in taken if other not in own)
    return plate.has_room_for(box) and not covered
