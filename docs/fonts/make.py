"""Makes the typefaces of static/fonts from those that Fontsource publishes.

`uv run --script docs/fonts/make.py` writes them, `… --check` says whether they are as made.
"""

# /// script
# requires-python = ">=3.12"
# dependencies = ["fonttools[woff]==4.68.0"]
# ///
import io
import sys
import tarfile
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
PACKAGES = {  # their archives on registry.npmjs.org, with the licence that stands beside the fonts
    "newsreader": "4b8cfba8f4e79abe7b221b761b751d76569fd2d2303a9cace2e90b862c56630d",
    "schibsted-grotesk": "dd729607754cfbf3f4c7f0872ba6d727e953a3d2b533184afe009b134f04f996",
}
VERSION = "5.3.0"

TYPED = "".join(map(chr, range(0x20, 0x7F)))
FRENCH = "ÀÂÆÇÈÉÊËÎÏÔÙÛÜŒàâæçèéêëîïôùûüÿœ"
POLISH = "ĄąĆćĘęŁłŃńŚśŹźŻż"
SET = "\u00a0«°»·\u2011–—‘’“”\u202f…€"  # what titles are set with
SIGNS = "¡§¨©®±²º½¿×÷•−"
UNTITLED = "#$*+<=>@[\\]^_`{|}~"  # what titles hardly ever have
PUNCTUATION = " '\"(),-./:;?!’‘“”«»–—…*\u00a0"
WESTERN = "".join(chr(code) for code in range(0xC0, 0x100) if chr(code) not in FRENCH + SIGNS)
OTHERS = "".join(
    chr(code) for code in range(0x100, 0x17F) if chr(code) not in FRENCH + POLISH + "ı"
)
TITLES = "".join(letter for letter in TYPED if letter not in UNTITLED) + SET + FRENCH


@dataclass(frozen=True)
class Cut:
    """One file: what is taken from where, and how finely it is kerned."""

    name: str
    package: str
    source: str
    axes: dict[str, int | tuple[int, int]]
    letters: str
    features: tuple[str, ...] = ()
    # In thousandths of an em:
    narrow: int = 0  # how wide the narrow no-break space is, which the originals lack
    slack: int = 0  # kerns that differ by less become one; none: not kerned


TEXT = {"wght": (400, 700)}
DISPLAY = {"wght": 500, "opsz": 48}
PRINTED = {"wght": (400, 600), "opsz": 48}
GROTESK, NEWSREADER = "schibsted-grotesk", "newsreader"
LATIN, LATIN_EXT, OPTICAL = "latin-wght", "latin-ext-wght", "latin-opsz"
WRITTEN = TYPED + SET + SIGNS + FRENCH + WESTERN + "ı"
CUTS = (
    Cut("schibsted-grotesk", GROTESK, LATIN, TEXT, WRITTEN, ("kern", "tnum"), 157, 8),
    Cut("schibsted-grotesk-polish", GROTESK, LATIN_EXT, TEXT, POLISH),
    Cut("schibsted-grotesk-ext", GROTESK, LATIN_EXT, TEXT, OTHERS),
    Cut("newsreader-display", NEWSREADER, OPTICAL, DISPLAY, TITLES, ("kern", "liga"), 141, 4),
    Cut("newsreader-print", NEWSREADER, OPTICAL, PRINTED, WRITTEN, ("kern", "liga"), 141, 8),
    Cut("newsreader-display-ext", NEWSREADER, OPTICAL, DISPLAY, UNTITLED + SIGNS + WESTERN),
)


def main(*, check: bool) -> None:
    packages = {name: fetch(name, digest) for name, digest in PACKAGES.items()}
    for cut in CUTS:
        made, path = make(cut, packages[cut.package]), FONTS / f"{cut.name}.woff2"
        if not check:
            path.write_bytes(made)
        if path.read_bytes() != made:
            raise SystemExit(f"{path.name} is not as made here.")
        absent = sorted(set(cut.letters) - set(map(chr, TTFont(path).getBestCmap())))
        if absent:
            raise SystemExit(f"{path.name} has no {absent}.")
        print(f"{path.name}: {len(made):,} bytes, {len(cut.letters)} characters")  # noqa: T201


def fetch(name: str, digest: str) -> dict[str, bytes]:
    """The files of a package, by the last part of their path."""
    package = f"@fontsource-variable/{name}/-/{name}-{VERSION}.tgz"
    with urlopen(f"https://registry.npmjs.org/{package}", timeout=60) as answer:  # nosec B310 # named above
        archive = answer.read()
    if sha256(archive).hexdigest() != digest:
        raise SystemExit(f"{package} is not the one that was published.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as held:
        files = (member for member in held if member.isfile())
        return {Path(file.name).name: held.extractfile(file).read() for file in files}


def make(cut: Cut, package: dict[str, bytes]) -> bytes:
    source = package[f"{cut.package}-{cut.source}-normal.woff2"]
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    font = saved(instantiateVariableFont(font, cut.axes))
    scale_upem(font, 1000)
    add_no_break(font, cut.narrow)
    kerns = kerning(font, cut.letters) if cut.slack else {}
    reduce(font, cut)
    if kerns:
        addOpenTypeFeaturesFromString(font, feature(font, kerns, cut.slack), tables=["GPOS"])
    font.flavor = "woff2"
    return written(font)


def saved(font: TTFont) -> TTFont:
    """Read again: the subsetter trips over what the instancer leaves in memory."""
    font.flavor = None
    return TTFont(io.BytesIO(written(font)), recalcTimestamp=False)


def written(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def add_no_break(font: TTFont, narrow: int) -> None:
    """French typography needs both signs: U+2011 looks like a hyphen, U+202F like nothing."""
    maps = [table.cmap for table in font["cmap"].tables if table.isUnicode()]
    for characters in maps:
        characters |= {0x2011: characters[0x2D]} if 0x2D in characters else {}
        characters |= {0x202F: "uni202F"} if narrow else {}
    if narrow:
        font.ensureDecompiled()
        font.setGlyphOrder([*font.getGlyphOrder(), "uni202F"])
        font["glyf"]["uni202F"] = Glyph()
        font["hmtx"]["uni202F"] = (narrow, 0)
        if "gvar" in font:
            font["gvar"].variations["uni202F"] = []


def reduce(font: TTFont, cut: Cut) -> None:
    """Keep what browsers use to draw these letters."""
    font["cmap"].tables = [table for table in font["cmap"].tables if table.platEncID == 1]
    if "fvar" in font:
        font["fvar"].instances = []  # and with them their names
    options = subset.Options()
    options.layout_features = [one for one in cut.features if one != "kern"]
    options.layout_scripts = ["DFLT", "latn"]
    options.drop_tables += ["GDEF", "GPOS", "HVAR", "MVAR", "STAT", "prep"]
    options.name_IDs = [1]
    options.glyph_names, options.hinting, options.notdef_outline = False, False, True
    reducer = subset.Subsetter(options)
    reducer.populate(text=cut.letters)
    reducer.subset(font)


def kerning(font: TTFont, letters: str) -> dict[str, dict[str, int]]:
    """By how much a letter comes nearer to the next; pairs that no text has are left out."""
    glyphs = font.getBestCmap()
    tables = [
        [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
        for lookup in font["GPOS"].table.LookupList.Lookup
    ]
    pairs = [[table for table in lookup if table.LookupType == 2] for lookup in tables]
    found: dict[str, dict[str, int]] = {}
    for left in letters:
        for right in letters:
            if meet(left, right):
                names = glyphs[ord(left)], glyphs[ord(right)]
                if value := sum(kern(lookup, *names) for lookup in pairs):
                    found.setdefault(left, {})[right] = value
    return found


def meet(left: str, right: str) -> bool:
    """No capital follows a small letter, no figure a letter."""
    pair = kind(left) + kind(right)
    return pair in {"Aa", "AA", "aa", "A.", "a.", ".A", ".a", "11", "1.", ".1", ".."}


def kind(one: str) -> str:
    """A capital, a small letter, a figure, a mark of punctuation, or none of them."""
    kinds = {"Lu": "A", "Ll": "a", "Nd": "1"}
    return kinds.get(unicodedata.category(one), "." if one in PUNCTUATION else " ")


def kern(lookup: list[Any], left: str, right: str) -> int:
    """As a browser reads it: the first table that knows the pair decides."""
    for table in lookup:
        if left not in table.Coverage.glyphs:
            continue
        if table.Format == 2:
            first = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)]
            record = first.Class2Record[table.ClassDef2.classDefs.get(right, 0)]
            return advance(record.Value1)
        known = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        if found := [pair for pair in known if pair.SecondGlyph == right]:
            return advance(found[0].Value1)
    return 0


def advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0)


@dataclass
class Group[Key]:
    """Letters that are kerned nearly alike, and between what their values lie."""

    letters: list[str]
    low: dict[Key, int]
    high: dict[Key, int]

    def widths(self, row: dict[Key, int]) -> list[int]:
        """How far apart the values would lie with one more letter."""
        return [
            max(self.high.get(key, 0), row.get(key, 0)) - min(self.low.get(key, 0), row.get(key, 0))
            for key in self.low.keys() | row.keys()
        ]

    def add(self, letter: str, row: dict[Key, int]) -> None:
        self.letters.append(letter)
        for key in self.low.keys() | row.keys():
            value = row.get(key, 0)
            self.low[key] = min(self.low.get(key, 0), value)
            self.high[key] = max(self.high.get(key, 0), value)

    def middle(self) -> dict[Key, int]:
        return {key: (low + self.high[key]) // 2 for key, low in self.low.items()}


def grouped[Key](rows: dict[str, dict[Key, int]], slack: int) -> list[Group[Key]]:
    groups: list[Group[Key]] = []
    for letter, row in sorted(rows.items(), key=lambda row: -len(row[1])):
        near = [group for group in groups if max(group.widths(row)) <= 2 * slack]
        if near:
            min(near, key=lambda group: sum(group.widths(row))).add(letter, row)
        else:
            groups.append(Group([letter], dict(row), dict(row)))
    return groups


def feature(font: TTFont, kerns: dict[str, dict[str, int]], slack: int) -> str:
    """The same kerning, by groups on either side."""
    lefts = grouped(kerns, slack)
    columns: dict[str, dict[int, int]] = {}
    for number, group in enumerate(lefts):
        for right, value in group.middle().items():
            columns.setdefault(right, {})[number] = value
    lines = [
        f"pos [{named(font, lefts[number])}] [{named(font, rights)}] {value};"
        for rights in grouped(columns, slack)
        for number, middle in sorted(rights.middle().items())
        if (value := round(middle / slack) * slack)
    ]
    head = "languagesystem DFLT dflt; languagesystem latn dflt;"
    return "\n".join([head, "feature kern {", *lines, "} kern;"])


def named(font: TTFont, group: Group) -> str:
    glyphs = font.getBestCmap()
    return " ".join(dict.fromkeys(glyphs[ord(letter)] for letter in group.letters))


if __name__ == "__main__":
    main(check="--check" in sys.argv)
