"""Whether colours can be read on each other (WCAG 2.2, 1.4.3 and 1.4.11)."""

TEXT, SHAPE = 4.5, 3.0
# static/css and ui/brand_colours.html turn to white letters on a colour darker than this.
_LIGHT = 0.66


def _channels(colour: str) -> list[float]:
    values = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, between 0 and 1."""
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(colour: str, other: str) -> float:
    """Contrast between two colours, from 1 to 21."""
    lighter, darker = sorted([luminance(colour), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def letters_on(colour: str) -> str:
    """Black or white, as the style sheet chooses: by the lightness of OKLab."""
    red, green, blue = _channels(colour)
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    middle = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    lightness = (
        0.2104542553 * long ** (1 / 3)
        + 0.7936177850 * middle ** (1 / 3)
        - 0.0040720468 * short ** (1 / 3)
    )
    return "#000000" if lightness >= _LIGHT else "#ffffff"
