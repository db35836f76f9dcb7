"""A plate of the chart: a window on the plane, in its own pixels."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .marks import Box, Mark, Place
from .plane import EUROPE, SEAS, Point, border_of_night, down, sun

type Rectangle = tuple[int, int, int, int]  # left, top, width, height

ROSE = 34  # pixels from its middle to its points
STEPS = (0.5, 1, 2, 5, 10, 20, 30)  # degrees between two lines of the net
LINE = 60  # pixels between two lines at least
EDGE = 10  # pixels that words leave free


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
    def right(self) -> float:
        return self.left + self.width / self.scale

    @property
    def bottom(self) -> float:
        return self.top + self.height / self.scale

    @property
    def transform(self) -> str:
        """How the plane's coast comes to lie here."""
        x, y = self.xy((0, 0))
        return f"translate({x:.1f} {y:.1f}) scale({self.scale:.3f})"

    @property
    def coast(self) -> str:
        """The finer coast where there is one."""
        west, south, east, north = EUROPE
        is_across = west <= self.left and self.right <= east
        is_down = down(north) <= self.top and self.bottom <= down(south)
        return "europe" if is_across and is_down else "world"

    @property
    def net(self) -> str:
        """Lines of longitude and latitude, as a path."""
        step = next((step for step in STEPS if step * self.scale >= LINE), STEPS[-1])
        lines = [f"M{x:.0f} 0V{self.height}" for x in self._steps_across(step)]
        lines += [f"M0 {y:.0f}H{self.width}" for y in self._stepsdown(step)]
        return "".join(lines)

    @property
    def bars(self) -> str:
        """The length of the dark and light parts of its frame."""
        return f"{self.width / round(self.width / 32):.2f}"

    @property
    def rose(self) -> str:
        """The open water within that is farthest from all marks; "" where there is no room."""
        waters = [self.xy((longitude, down(latitude))) for latitude, longitude in SEAS]
        within = [water for water in waters if self._holds(water, 1.4 * ROSE)]
        free = [(self._distance(water), water) for water in within]
        far, water = max(free, default=(0.0, None))
        return f"{water[0]:.0f} {water[1]:.0f}" if water and far > 2.2 * ROSE else ""

    def xy(self, point: Point) -> Point:
        """Where a point of the plane lies, in pixels."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def night(self, at: datetime) -> str:
        """The side of the earth that is dark at that moment, as a path."""
        line = []
        for x in range(-30, self.width + 31, 30):
            latitude = border_of_night(self.left + x / self.scale, at)
            y = self.xy((0, down(max(-80, min(80, latitude)))))[1]
            line.append(f"{x} {max(-9, min(self.height + 9, y)):.0f}")
        declination, _noon = sun(at)
        pole = -9 if declination < 0 else self.height + 9  # the pole that has no day
        return f"M-30 {pole}L{'L'.join(line)}V{pole}z"

    def shows(self, place: Place, margin: float) -> bool:
        return self._holds(self.xy(place.point), margin)

    def has_room_for(self, box: Box) -> bool:
        left, top, right, bottom = box
        is_across = left > EDGE and right < self.width - EDGE
        return is_across and top > EDGE and bottom < self.height - EDGE

    def _holds(self, point: Point, margin: float) -> bool:
        across = margin <= point[0] <= self.width - margin
        return across and margin <= point[1] <= self.height - margin

    def _distance(self, point: Point) -> float:
        """How far the nearest flag is, or the middle or the end of its words."""
        taken = [(mark.x + reach, mark.y) for mark in self.marks for reach in _reaches(mark)]
        return min((math.dist(point, each) for each in taken), default=math.inf)

    def _steps_across(self, step: float) -> Iterator[float]:
        first = math.ceil(self.left / step)
        for number in range(first, first + int(self.width / self.scale / step) + 1):
            yield self.xy((number * step, 0))[0]

    def _stepsdown(self, step: float) -> Iterator[float]:
        for number in range(int(-80 / step), int(80 / step) + 1):
            y = self.xy((0, down(number * step)))[1]
            if 0 < y < self.height:
                yield y


def _reaches(mark: Mark) -> Iterator[float]:
    """The foot of a mark, the middle and the end of its words."""
    long = len(mark.title) * 8
    side = {"start": 1, "end": -1, "middle": 0}[mark.spot.anchor]
    return (side * long * part for part in (0, 0.5, 1))
