"""The chart of ports, whatever the sites: every one is on it, and words never cover words."""

import re
from datetime import UTC, datetime
from itertools import combinations

import pytest
from django.conf import settings
from django.template import engines

from community.company.chart import Chart, Mark, Place, Plate, draw
from community.company.chart.marks import Box, overlap
from community.company.geography import CITIES, coordinates_of
from community.demo import words

MOST = 20 * 1024
AT = datetime(2026, 12, 1, 8, 40, tzinfo=UTC)


def place(name: str, latitude: float, longitude: float, note: str = "12 membres") -> Place:
    return Place(name.lower(), name, latitude, longitude, note)


def cities_of(country: str, count: int) -> list[Place]:
    """The cities of a country with most people."""
    _before, _line, after = f"\n{CITIES.read_text('utf-8')}".partition(f"\n{country}\n")
    rows = [line.split("\t") for line in after.split("\n")[:count]]
    return [place(name, int(north) / 100, int(east) / 100) for name, north, east in rows]


def demo() -> list[Place]:
    places = []
    for row in words.read("sites")["site"]:
        where = coordinates_of(row["country"], row["city"]["fr"])
        latitude, longitude = float(where["latitude"]), float(where["longitude"])
        note = f"{row['members']} membres"
        places.append(Place(row["slug"], row["city"]["fr"], latitude, longitude, note))
    return places


LYON, PARIS = place("Lyon", 45.75, 4.85), place("Paris", 48.85, 2.35)
FORTY = [
    *demo(), *cities_of("US", 10), *cities_of("DE", 8),
    *cities_of("CN", 4), *cities_of("IN", 3), *cities_of("JP", 3),
]  # fmt: skip
COMPANIES = {
    "two": [LYON, PARIS],
    "twelve": demo(),
    "forty": FORTY,
    "one country": cities_of("FR", 20),
    "another country": cities_of("BR", 12),
    "both sides of the date line": [place("Suva", -18.1, 178.4), place("Honolulu", 21.3, -157.8)],
    "the ends of the earth": [
        place("North", 90, -180), place("South", -90, 180), place("Null", 0, 0),
    ],
    "long names": [
        place("Saint-Barthélemy-de-Bellegarde-en-Périgord", 45, 0.2, "1 membre"),
        place("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch", 53.2, -4.2, "2 membres"),
    ],
    "no names": [Place("", "", 45, 5), Place("", "", 1, 104)],
}  # fmt: skip


def drawn(name: str) -> Chart:
    found = draw(tuple(COMPANIES[name]))
    assert found is not None
    return found


def boxes(plate: Plate) -> list[Box]:
    return [mark.words(mark.spot) for mark in plate.marks if mark.has_room and mark.title]


@pytest.mark.parametrize("name", COMPANIES)
def test_every_place_is_on_it_once(name: str) -> None:
    marks = [mark for plate in drawn(name).plates for mark in plate.marks]
    shown = [place for mark in marks for place in mark.places]
    assert sorted(map(repr, shown)) == sorted(map(repr, COMPANIES[name]))


@pytest.mark.parametrize("name", COMPANIES)
def test_every_mark_is_inside(name: str) -> None:
    for plate in drawn(name).plates:
        outside = [
            mark for mark in plate.marks
            if not (0 <= mark.x <= plate.width and 0 <= mark.y <= plate.height)
        ]  # fmt: skip
        assert outside == []


@pytest.mark.parametrize("name", COMPANIES)
def test_no_words_cover_others_nor_leave_the_plate(name: str) -> None:
    for plate in drawn(name).plates:
        assert not any(overlap(*pair) for pair in combinations(boxes(plate), 2))
        assert all(box[0] > 0 and box[2] < plate.width for box in boxes(plate))


@pytest.mark.parametrize(
    "places",
    [(), (LYON,), (LYON, place("Lyon Gerland", 45.75, 4.85)), (LYON, place("Bron", 45.76, 4.86))],
    ids=["none", "one", "the same city", "two next to each other"],
)
def test_with_a_single_point_there_is_no_chart(places: tuple[Place, ...]) -> None:
    assert draw(places) is None


def test_two_sites_of_one_city_are_one_mark() -> None:
    second = Place("gerland", "Lyon", 45.75, 4.85, "3 membres")
    (mark,) = [mark for mark in marks_of([*demo(), second]) if mark.title == "Lyon"]
    assert (mark.note, mark.query) == ("2 sites", "site=lyon&site=gerland")


def test_neighbours_are_named_together() -> None:
    (mark,) = [
        mark for mark in marks_of([PARIS, LYON, place("Bron", 45.76, 4.9)]) if mark.title != "Paris"
    ]
    assert (mark.title, mark.names) == ("Lyon +1", "Lyon, Bron")


def marks_of(places: list[Place]) -> list[Mark]:
    found = draw(tuple(places))
    assert found is not None
    return [mark for plate in found.plates for mark in plate.marks]


def test_the_twelve_of_the_demo_are_all_named() -> None:
    found = drawn("twelve")
    assert [len(plate.marks) for plate in found.plates] == [5, 7]
    assert [plate.coast for plate in found.plates] == ["world", "europe"]
    assert all(mark.has_room for plate in found.plates for mark in plate.marks)


def test_a_long_name_is_short_on_the_chart() -> None:
    titles = {mark.title for mark in marks_of(demo())}
    assert {"Boulogne", "Illkirch", "São Paulo"} <= titles
    saint = place("Saint-Denis-de-la-Réunion", -20.9, 55.4)
    assert saint.name in {mark.title for mark in marks_of([LYON, saint])}


def test_forty_sites_are_named_or_named_on_demand() -> None:
    marks = [mark for plate in drawn("forty").plates for mark in plate.marks]
    assert len(marks) > 20
    assert sum(mark.has_room for mark in marks) > len(marks) * 3 / 4


def test_night_is_where_the_sun_is_not() -> None:
    plate = drawn("twelve").main
    dark = {name: is_dark(plate, name, AT) for name in ("Montréal", "Casablanca", "Singapour")}
    assert dark == {"Montréal": True, "Casablanca": False, "Singapour": False}
    midsummer = datetime(2026, 6, 21, 2, tzinfo=UTC)
    assert is_dark(plate, "Montréal", midsummer)
    assert not is_dark(plate, "Singapour", midsummer)


def is_dark(plate: Plate, name: str, at: datetime) -> bool:
    """Whether the foot of a flag is within the path of the night."""
    (mark,) = [mark for mark in plate.marks if mark.title == name]
    numbers = [float(number) for number in re.findall(r"-?\d+", plate.night(at))]
    edge, line = numbers[1], numbers[2:-1]
    points = list(zip(line[::2], line[1::2], strict=True))
    (x, y), (to_x, to_y) = (
        max(p for p in points if p[0] <= mark.x),
        min(p for p in points if p[0] > mark.x),
    )
    border = y + (to_y - y) * (mark.x - x) / (to_x - x)
    return mark.y < border if edge < 0 else mark.y > border


@pytest.mark.parametrize("month", range(1, 13))
def test_night_is_drawn_in_every_month(month: int) -> None:
    path = drawn("twelve").main.night(datetime(2026, month, 20, 12, tzinfo=UTC))
    assert re.fullmatch(r"M-30 -?\d+(L-?\d+ -?\d+)+V-?\d+z", path)


def test_all_of_it_is_light() -> None:
    shown = engines["django"].from_string('{% load chart %}{% sea_chart chart "list" %}')
    fragment = shown.render({"chart": drawn("twelve")})
    coast = (settings.BASE_DIR / "static/img/coast.svg").read_bytes()
    assert len(coast) + len(fragment.encode()) < MOST
