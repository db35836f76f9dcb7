"""The scenes of covers as drawings for paper: the same shapes as on the web."""

from functools import lru_cache

from django.template.loader import render_to_string

from ..models import Issue

_DARK = ("#14294a", "#ffffff")
_LIGHT = ("#e9dcc0", "#14294a")
GROUNDS = {  # ground and letters, as `.is-…` of components.css has them
    Issue.Cover.SUN: _DARK,
    Issue.Cover.LIGHTHOUSE: ("#0f2140", "#ffffff"),
    Issue.Cover.PORTHOLES: ("#10305a", "#ffffff"),
    Issue.Cover.NIB: ("#2f7196", "#ffffff"),
    Issue.Cover.CLOCK: _LIGHT,
    Issue.Cover.ANCHOR: ("#ff7d5e", "#14294a"),
    Issue.Cover.BOAT: ("#d9e7ea", "#14294a"),
    Issue.Cover.ROUTE: ("#d9e7ea", "#14294a"),
}
_DRY = {Issue.Cover.PORTHOLES, Issue.Cover.CLOCK, Issue.Cover.ANCHOR, Issue.Cover.ROUTE}
_LOWER = {Issue.Cover.NIB: 44, Issue.Cover.LIGHTHOUSE: 44, Issue.Cover.BOAT: 14}
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" preserveAspectRatio="{}">{}</svg>'
)
_WAVE = "M0 {y}c25 0 37-14 75-14s50 14 75 14 37-14 75-14 50 14 75 14v{rest}H0z"
_SEA = (("#2b6a8a", 320), ("#1f4c74", 344), ("#173a5e", 368))


@lru_cache(maxsize=16)
def cover(scene: str) -> str:
    """The picture of a cover, without its letters: the lower part of an A4 page, 300 by 315."""
    shapes = f'<g transform="translate(0 65)">{_scene(scene)}</g>'
    if scene not in _DRY:
        waves = "".join(_wave(colour, y - 85, 500 - y) for colour, y in _SEA)
        shapes += f'<g transform="translate(0 {_LOWER.get(Issue.Cover(scene), 0)})">{waves}</g>'
    return _SVG.format(300, 315, "xMidYMax slice", shapes)


@lru_cache(maxsize=1)
def boat() -> str:
    return _SVG.format(300, 200, "xMidYMid meet", _scene("boat").replace(_SUN_OF_BOAT, ""))


def sea() -> str:
    """Three waves that fill a band of any height."""
    waves = _wide(("#2b6a8a", 14)) + _wide(("#1f4c74", 56)) + _wide(("#173a5e", 104))
    return _SVG.format(600, 200, "none", waves)


def swell() -> str:
    """The first wave, lower: what a boat sits behind."""
    return _SVG.format(600, 200, "none", _wide(("#1f4c74", 56)) + _wide(("#173a5e", 104)))


_SUN_OF_BOAT = '<circle cx="232" cy="46" r="26" fill="#eebd5b"/>'


def _scene(name: str) -> str:
    return render_to_string(f"newsletter/scenes/{name}.html")


def _wave(colour: str, y: int, rest: int) -> str:
    return f'<path fill="{colour}" d="{_WAVE.format(y=y, rest=rest)}"/>'


def _wide(wave: tuple[str, int]) -> str:
    colour, y = wave
    swell = "c50 0 75-12 150-12s100 12 150 12"
    return f'<path fill="{colour}" d="M0 {y}{swell}{swell}v{200 - y}H0z"/>'
