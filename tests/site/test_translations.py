"""French and English are complete, and templates never put words together by hand."""

import re
from pathlib import Path

import polib
from django.conf import settings

from community.core import catalogue

COLLECT = "Run “uv run python manage.py translations collect”."
FRENCH = settings.BASE_DIR / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def entries() -> list[polib.POEntry]:
    return list(polib.pofile(str(FRENCH)))


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_string_stands_in_the_catalogue_and_no_other():
    wanted = catalogue.in_sources(settings.BASE_DIR)
    known = {catalogue.of(entry) for entry in entries()}
    assert (wanted - known, known - wanted) == (set(), set()), COLLECT


def test_collecting_again_changes_nothing(tmp_path: Path):
    copy = tmp_path / "django.po"
    copy.write_bytes(FRENCH.read_bytes())
    assert catalogue.collect(settings.BASE_DIR, copy) == (0, 0), COLLECT
    assert copy.read_text() == FRENCH.read_text()


def test_every_string_is_translated_and_none_is_in_doubt():
    unfinished = [entry.msgid for entry in entries() if entry.fuzzy or not all(said(entry))]
    assert unfinished == [], f"Write the French of these in {FRENCH}, and take “fuzzy” away."


def test_both_languages_fill_the_same_places():
    place = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}")
    different = [
        entry.msgid
        for entry in entries()
        if any(
            set(place.findall(text)) != set(place.findall(entry.msgid_plural or entry.msgid))
            for text in said(entry)[-1:]
        )
    ]
    assert different == []


def test_french_is_well_set():
    straight = [text for entry in entries() for text in said(entry) if "'" in text]
    hard_spaces = [
        text
        for entry in entries()
        for text in said(entry)
        if re.search(r"[^\u202f\u00a0\s?!] ?[;?!](\s|$)|[^\u00a0] ?:(\s|$)|« | »", text)
    ]
    dots = [text for entry in entries() for text in said(entry) if "·" in text]
    assert (straight, hard_spaces, dots) == ([], [], [])


# Figures, and what `elided` puts right where it is said.
AFTER_DE = {"count", "n", "start", "city", "site"}


def test_french_puts_no_name_after_de_that_may_begin_with_a_vowel():
    """No rule shortens what is somebody's name (Ana de Almeida): say it another way."""
    placed = re.compile(r"\b(?:de|que) %\((\w+)\)", re.IGNORECASE)
    wrong = [
        text for entry in entries() for text in said(entry) if set(placed.findall(text)) - AFTER_DE
    ]
    assert wrong == []


def test_english_is_written_in_english():
    names = re.compile("Hélène|Français")
    accented = [
        entry.msgid for entry in entries() if re.search(r"[éèêàùçœ«»]", names.sub("", entry.msgid))
    ]
    assert accented == []


def test_every_block_of_words_is_trimmed():
    loose = [
        str(path.relative_to(settings.BASE_DIR))
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for tag in re.findall(r"{%\s*blocktranslate[^%]*%}", path.read_text())
        if "trimmed" not in tag
    ]
    assert loose == []


def test_what_stands_in_quotation_marks_has_others_within():
    """“{{ title }}” holds quotation marks when somebody wrote them: `title=title|within_quotes`."""
    block = re.compile(r"{%\s*blocktranslate([^%]*)%}(.*?){%\s*endblocktranslate", re.DOTALL)
    loose = [
        f"{path.relative_to(settings.BASE_DIR)}: {name}"
        for path in (settings.BASE_DIR / "templates").rglob("*.*")
        for given, words in block.findall(path.read_text())
        for name in re.findall(r"“{{ (\w+) }}”", words)
        if not re.search(rf"\b{name}=\S+\|within_quotes\b", given)
    ]
    assert loose == []
