"""The plane of a sea chart: Mercator, in degrees.

Longitude runs to the right, what Mercator makes of latitude downwards. `static/img/coast.svg` is
drawn on the same plane.
"""

import math
from datetime import UTC, datetime

type Point = tuple[float, float]

TOP, BOTTOM = 73.5, -56  # latitudes where our coast ends
EUROPE = (-13, 33, 33, 63)  # west, south, east, north of the part with a finer coast

# Where the rose of the winds may lie: latitude and longitude of open water.
SEAS = [
    *((-27, 78), (36, -42), (-24, -18), (-20, -110), (28, -150), (30, 152), (12, 62), (13, 88)),
    *((-38, 160), (24, -92), (18, 132), (46, -7.5), (34, 19), (57, 3), (40, 6), (58, 20)),
]


def down(latitude: float) -> float:
    """How far below the equator a latitude lies on the plane; north is negative."""
    return -math.degrees(math.log(math.tan(math.radians(45 + latitude / 2))))


def border_of_night(longitude: float, at: datetime) -> float:
    """The latitude where day and night meet, on that longitude."""
    declination, noon = sun(at)
    hour = math.radians(longitude - noon)
    return math.degrees(math.atan(-math.cos(hour) / math.tan(declination)))


def sun(at: datetime) -> tuple[float, float]:
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
