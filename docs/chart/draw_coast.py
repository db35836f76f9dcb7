"""Prints static/img/coast.svg from Natural Earth's land, which is in the public domain.

Both pieces stand on one plane, in degrees: Mercator, longitude to the right, north up.
"""

import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

type Point = tuple[float, float]
type Line = list[Point]


@dataclass(frozen=True)
class Piece:
    """A part of the world, with the step of its grid and what is too small to be drawn."""

    name: str
    west: float
    south: float
    east: float
    north: float
    step: float  # degrees: all points stand on such a grid
    tolerance: float  # degrees that a point may be off the line that is left
    least: float  # square degrees of the smallest island


WORLD = Piece("world", -180, -56, 180, 73.5, 0.25, 0.5, 3)
EUROPE = Piece("europe", -13, 33, 33, 63, 0.1, 0.12, 0.4)
ROSE = (
    '<g id="rose"><path d="M0-34L5-5 26 0 5 5 0 26-5 5-26 0-5-5z" fill="#f7eede"/>'
    '<path d="M0-34V0L5-5zM26 0H0L5 5zM0 26V0L-5 5zM-26 0H0L-5-5z" fill="#ff7d5e"/></g>'
)
RAYS = '<path id="rays" d="{}"/>'
# Open: the pennant flies. Closed: it is furled. Both differ in shape, not by colour alone.
FLAGS = (
    '<g id="open"><path d="M0 0V-28" fill="none" stroke="var(--pole)" stroke-width="2"/>'
    '<path d="M1-28l17 5.5L1-17z" fill="var(--pennon)"/>'
    '<circle r="3.5" fill="var(--pennon)" stroke="var(--pole)" stroke-width="1.5"/></g>'
    '<g id="shut"><path d="M0 0V-28" fill="none" stroke="var(--pole)" stroke-width="2"/>'
    '<path d="M0-25q4.5 9 0 17-4.5-8 0-17z" fill="var(--pole)"/>'
    '<circle r="3.5" fill="var(--pole)"/></g>'
)


def rings(source: Path) -> Iterator[Line]:
    """Rings of longitude and latitude out of a TopoJSON file of land."""
    topology = json.loads(source.read_text("utf-8"))
    arcs = _arcs(topology)
    for shape in topology["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                line: Line = []
                for number in ring:
                    part = arcs[number] if number >= 0 else arcs[~number][::-1]
                    line += part[1:] if line else part
                yield line


def _arcs(topology: dict[str, object]) -> list[Line]:
    transform: dict[str, list[float]] = topology["transform"]  # type: ignore[assignment]
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    arcs = []
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        line = []
        for right, up in arc:
            x, y = x + right, y + up
            line.append((x * wide + left, y * high + low))
        arcs.append(line)
    return arcs


def clipped(ring: Line, piece: Piece) -> Line:
    """What of a ring lies within the piece (Sutherland and Hodgman)."""
    edges = ((0, piece.west, 1), (0, piece.east, -1), (1, piece.south, 1), (1, piece.north, -1))
    for axis, edge, inward in edges:
        kept: Line = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            a_in, b_in = ((point[axis] - edge) * inward >= 0 for point in (a, b))
            if a_in:
                kept.append(a)
            if a_in != b_in:
                t = (edge - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        ring = kept
        if not ring:
            break
    return ring


def projected(point: Point) -> Point:
    longitude, latitude = point
    return longitude, -math.degrees(math.log(math.tan(math.radians(45 + latitude / 2))))


def area(line: Line) -> float:
    return (
        abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(line, line[1:] + line[:1], strict=True)))
        / 2
    )


def simpler(line: Line, tolerance: float) -> Line:
    """Fewer points, none further off than the tolerance (Douglas and Peucker)."""
    kept, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        offs = [(_off(line[n], line[first], line[last]), n) for n in range(first + 1, last)]
        worst, at = max(offs, default=(0, 0))
        if worst > tolerance:
            kept.add(at)
            todo += [(first, at), (at, last)]
    return [line[n] for n in sorted(kept)]


def _off(point: Point, a: Point, b: Point) -> float:
    if a == b:
        return math.dist(point, a)
    across = (b[1] - a[1]) * (point[0] - a[0]) - (b[0] - a[0]) * (point[1] - a[1])
    return abs(across) / math.dist(a, b)


def path(line: Line, step: float) -> str:
    """Relative moves on the grid: small numbers are short."""
    points = [(round(x / step), round(y / step)) for x, y in line]
    written = f"M{points[0][0]} {points[0][1]}l"
    for (x, y), (to_x, to_y) in pairwise(points):
        if (x, y) != (to_x, to_y):
            move = f"{to_x - x} {to_y - y}"
            written += move if written.endswith("l") or move.startswith("-") else f" {move}"
    return written.replace(" -", "-") + "z"


def coast(source: Path, piece: Piece) -> Iterator[str]:
    """What is land; what the edge of the plane cuts in two stands at both ends."""
    for ring in rings(source):
        for turn in (-360, 0, 360):
            yield from _island([(x + turn, y) for x, y in unwound(ring)], piece)


def unwound(ring: Line) -> Line:
    """The same without jumps from one end of the plane to the other: it goes on past 180."""
    line = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((line[-1][0] - longitude) / 360)
        line.append((longitude + 360 * turns, latitude))
    return line


def _island(ring: Line, piece: Piece) -> Iterator[str]:
    line = [projected(point) for point in clipped(ring, piece)]
    if len(line) > 3 and area(line) > piece.least:
        far = max(range(len(line)), key=lambda n: math.dist(line[0], line[n]))
        halves = simpler(line[: far + 1], piece.tolerance), simpler(line[far:], piece.tolerance)
        yield path([*halves[0][:-1], *halves[1]], piece.step)


def rays(count: int = 16) -> str:
    """What runs from the rose to all winds."""
    turns = [(math.sin(turn), -math.cos(turn)) for turn in _turns(count)]
    return "".join(f"M{24 * x:.0f} {24 * y:.0f}L{900 * x:.0f} {900 * y:.0f}" for x, y in turns)


def _turns(count: int) -> list[float]:
    return [number * 2 * math.pi / count for number in range(count)]


def drawing(source: Path) -> Iterator[str]:
    yield '<svg xmlns="http://www.w3.org/2000/svg">'
    yield "<!-- Made by docs/chart/draw_coast.py; see coast-LICENSE.txt. -->"
    for piece in (WORLD, EUROPE):
        yield f'<path id="{piece.name}" transform="scale({piece.step})" '
        yield f'vector-effect="non-scaling-stroke" d="{"".join(coast(source, piece))}"/>'
    yield f"{RAYS.format(rays())}{ROSE}{FLAGS}</svg>\n"


if __name__ == "__main__":
    sys.stdout.writelines(drawing(Path(sys.argv[1])))
