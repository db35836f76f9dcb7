"""A piece of a page shows its key and nothing else."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation
from django.utils.functional import lazystr
from django.utils.safestring import SafeString, mark_safe

from community.core import pieces
from community.core.pieces import Piece
from community.core.templatetags.faces import Colleague, Who
from community.core.templatetags.ui import Chip, State


@dataclass(frozen=True)
class Label:
    label: object
    kind: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Moment:
    slug = "visa"
    kind_label = "Workshop"
    title_language = "fr"
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Happening:
    event: Moment


@dataclass
class Changing:
    label: str


@dataclass(unsafe_hash=True)
class ChangingInSecret:
    label: str


@dataclass(frozen=True, eq=False)
class LikeNoOther:
    label: str


@dataclass(frozen=True)
class HalfKey:
    label: str = field(compare=False)


@dataclass(frozen=True)
class HalfHash:
    label: str = field(hash=False)


class Wider(Label):
    """No dataclass of its own: it could be given what no key tells."""


def chip(**said: object) -> Chip:
    words = {"url": "/x/", "label": "Visa", "current": False, "count": None, "icon": ""}
    return Chip(**(words | said))  # type: ignore[arg-type]


def test_a_piece_is_given_nothing_beside_its_key():
    with pytest.raises(TypeError):
        Piece("ui/chip.html").html(chip(), label="Another")  # type: ignore[call-arg]


def test_a_template_reads_no_request_and_no_user():
    said = Piece("ui/foot.html").html(Label("no name, no baseline"))
    assert ("no name" in said, 'href="/about/"' in said) == (False, False)


def test_what_a_template_sets_is_not_written_into_the_key():
    shown = Label("Visa")
    before = dict(vars(shown))
    Piece("ui/keep_button.html").html(shown)  # it sets `keep_url`
    assert vars(shown) == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (chip(label="Visa"), chip(label="Visas")),
        (chip(count=1), chip(count=2)),
        (chip(current=True), chip(current=False)),
        (Label("R&amp;D"), Label(mark_safe("R&amp;D"))),
        (Label(True), Label(1)),
    ],
)
def test_two_keys_give_two_texts(one, other):
    piece = Piece("ui/chip.html")
    assert piece.html(one) != piece.html(other)
    assert piece.html(other) == Piece("ui/chip.html").html(other)


def test_two_people_are_not_taken_for_each_other():
    piece = Piece("ui/who.html")
    alice = Who(Colleague("alice-martin", "Alice Martin", "AM", "", False), "", "", link=True)
    other = Who(Colleague("anna-moreau", "Anna Moreau", "AM", "", False), "", "", link=True)
    said = [("Alice" in piece.html(one), "Anna" in piece.html(one)) for one in (alice, other)]
    assert said == [(True, False), (False, True)]


def test_a_photo_that_was_taken_back_is_in_no_piece():
    piece = Piece("ui/who.html")
    shown, taken_back = (
        Who(Colleague("alice-martin", "Alice Martin", "AM", photo, False), "", "", link=True)
        for photo in ("f" * 32, "")
    )
    said = ["<img" in piece.html(one) for one in (shown, taken_back, shown)]
    assert said == [True, False, True]


def test_each_language_has_its_own():
    piece, said = Piece("ui/foot.html"), set[str]()
    for language in ("fr", "en"):
        with translation.override(language):
            said.add(piece.html(Label("")))
    assert len(said) == 2


def test_a_piece_that_tells_time_has_one_text_for_each_clock_and_each_day(monkeypatch):
    piece = Piece("events/next.html", tells_time=True)
    begins = datetime(2026, 12, 3, 9, tzinfo=UTC)
    shown = Happening(Moment(begins, begins + timedelta(days=2)))
    said = set[str]()
    for zone in ("Europe/Paris", "America/Toronto"):
        with timezone.override(zone):
            said.add(piece.html(shown))
    with timezone.override("Europe/Paris"):
        for today in (date(2026, 12, 31), date(2027, 1, 1)):  # the year is said when it is another
            monkeypatch.setattr(timezone, "localdate", partial(_localdate, today))
            said.add(piece.html(shown))
    assert len(said) == 3


def _localdate(today: date, value: datetime | None = None) -> date:
    return today if value is None else timezone.localtime(value).date()


def test_the_same_is_rendered_once(monkeypatch):
    piece, rendered = Piece("ui/state.html"), []

    def render(template: str, context: dict[str, object]) -> SafeString:
        rendered.append(template)
        return SafeString("")

    monkeypatch.setattr(pieces, "render_to_string", render)
    for label in ("Done", "Done", "Failed"):
        piece.html(State("ok", label, ""))
    assert rendered == ["ui/state.html", "ui/state.html"]


@pytest.mark.parametrize(
    "shown",
    [
        Changing("x"),
        ChangingInSecret("x"),
        LikeNoOther("x"),
        HalfKey("x"),
        HalfHash("x"),
        Wider("x"),
        Label,
        SimpleNamespace(label="x"),
        ("x",),
        {"label": "x"},
        "x",
        None,
        Label(["x"]),
        Label({"x"}),
        Label({"x": 1}),
        Label(("x", ["x"])),
        Label(Changing("x")),
        Label(ChangingInSecret("x")),
        Label((ChangingInSecret("x"),)),
        Label(object()),
        Label(lazystr("x")),
        Label(Label(object())),
        Label(datetime(2026, 12, 3, tzinfo=UTC)),
        Label(datetime(2026, 12, 3, tzinfo=UTC).date()),
    ],
)
def test_what_can_change_or_is_told_by_no_key_is_refused(shown):
    with pytest.raises(TypeError):
        Piece("ui/state.html").html(shown)
