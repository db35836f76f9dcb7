"""What looks confidential in short texts, in both languages."""

import tomllib
from pathlib import Path

import pytest

from community.core.confidential import findings
from community.demo import words

TEXTS = tomllib.loads(Path(__file__).with_name("confidential_texts.toml").read_text())
WITH = [(kind, text) for language in ("fr", "en") for kind, text in TEXTS["with"][language]]
WITHOUT = [text for language in ("fr", "en") for text in TEXTS["without"][language]]


def kinds(text: str) -> list[str]:
    return [finding.kind.value for finding in findings(text)]


def test_there_are_thirty_of_each():
    assert (len(WITH), len(WITHOUT)) == (30, 30)


def test_what_is_confidential_is_found():
    assert [text for kind, text in WITH if kind not in kinds(text)] == []


def test_what_only_looks_like_it_is_left_alone():
    assert [text for text in WITHOUT if findings(text)] == []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Voir avec Claire Marchand (06 12 34 56 78).", "Claire Marchand (06 12 34 56 78"),
        ("MARCHAND Claire : 06 12 34 56 78", "MARCHAND Claire : 06 12 34 56 78"),
        ("Carte 4111 1111 1111 1111, code à part.", "4111 1111 1111 1111"),
    ],
)
def test_the_passage_is_quoted_and_nothing_else(text, passage):
    assert [finding.passage for finding in findings(text)] == [passage]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",  # no card has this check digit
        "FR76 3000 6000 0112 3456 7890 188",
        "Commande 1234567890123456",
        "",
        "Claire Marchand",
        "06 12 34 56 78",
    ],
)
def test_a_number_or_a_name_alone_is_nothing(text):
    assert findings(text) == []


def test_the_tips_of_the_demo_say_nothing_confidential():
    said = [text for tip in words.tips() for text in strings_of(tip)]
    assert len(said) > 500
    assert [text for text in said if findings(text)] == []


def strings_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in strings_of(part)]
