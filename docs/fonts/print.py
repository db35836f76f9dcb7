"""Makes the typefaces of the printed journal from those that Expo publishes on npm.

`uv run --script docs/fonts/print.py` writes newsletter/paper/fonts: every letter of Western and
Central Europe, and the two signs that French needs and the originals lack.
"""

# /// script
# requires-python = ">=3.12"
# dependencies = ["fonttools==4.68.0"]
# ///
import io
import tarfile
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

FONTS = Path(__file__).resolve().parents[2] / "newsletter" / "paper" / "fonts"
REGISTRY = "https://registry.npmjs.org/@expo-google-fonts"
PACKAGES = {  # name: version, SHA-256 of its archive, the styles that are set
    "newsreader": (
        "0.4.1",
        "d9cf9cb1fb3e081e4294f8da05a07b3a09be8159f9956f82b7b57b8322f15605",
        ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "600SemiBold_Italic"),
    ),
    "schibsted-grotesk": (
        "0.4.2",
        "88039798a465ea2a3bd0e8a2b4d569923011e0506c2472575ef260e699336e54",
        ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold"),
    ),
}
FILES = {"newsreader": "Newsreader", "schibsted-grotesk": "SchibstedGrotesk"}
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x192, 0x1E9E, 0x2010, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *range(0x218, 0x21C),
    *range(0x2012, 0x2016),
    *range(0x2018, 0x201F),
    *range(0x2020, 0x2023),
    *range(0x2190, 0x2194),
    *(0x20AC, 0x2116, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
]
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "onum", "tnum", "pnum"]
NARROW, HYPHEN = 0x202F, 0x2011
NARROW_WIDTH = 0.16  # of an em


def main() -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, (version, digest, styles) in PACKAGES.items():
        archive = fetch(name, version, digest)
        for style in styles:
            file = f"{FILES[name]}_{style}.ttf"
            font = TTFont(io.BytesIO(member(archive, f"package/{style}/{file}")))
            cut(font)
            add_french(font)
            font.save(FONTS / file)
        (FONTS / f"{name}-OFL.txt").write_bytes(member(archive, "package/LICENSE_FONT"))


def fetch(name: str, version: str, digest: str) -> bytes:
    address = f"{REGISTRY}/{name}/-/{name}-{version}.tgz"
    with urlopen(address, timeout=60) as answer:  # nosec B310 # named above
        archive = answer.read()
    if sha256(archive).hexdigest() != digest:
        raise SystemExit(f"{name} {version} is not what it was")
    return archive


def member(archive: bytes, path: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        return files.extractfile(path).read()


def cut(font: TTFont) -> None:
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)


def add_french(font: TTFont) -> None:
    """A narrow no-break space, and a no-break hyphen that looks like the other."""
    known = font.getBestCmap()
    font["glyf"]["uni202F"] = Glyph()
    font["hmtx"]["uni202F"] = (round(font["head"].unitsPerEm * NARROW_WIDTH), 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(NARROW, "uni202F")
            table.cmap.setdefault(HYPHEN, known.get(0x2010, known[0x2D]))


if __name__ == "__main__":
    main()
