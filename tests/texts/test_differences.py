"""What changed between two texts."""

import time

import pytest

from community.texts import differences, reading
from community.texts.differences import Change


def difference(before: str, after: str) -> list[Change]:
    """Of two plain texts."""
    return differences.difference(reading.plain(before), reading.plain(after))


def texts(changes: list[Change]) -> tuple[str, str]:
    """The text before, and the one after."""
    before, after = (
        "".join(change.text for change in changes if change.kind != kind)
        for kind in ("added", "removed")
    )
    return before, after


def test_a_word_that_was_replaced_is_removed_then_added():
    assert difference("Un quai vide.", "Un quai plein.") == [
        Change("kept", "Un quai "),
        Change("removed", "vide."),
        Change("added", "plein."),
        Change("kept", "\n"),
    ]


def test_a_line_that_ends_in_another_word_goes_on_being_one_line():
    assert difference("Un quai vide.\nUn banc.", "Un quai plein.\nUn banc.") == [
        Change("kept", "Un quai "),
        Change("removed", "vide."),
        Change("added", "plein."),
        Change("kept", "\n"),
        Change("kept", "Un banc.\n"),
    ]


def test_a_line_more_at_the_end_leaves_the_one_before_in_peace():
    assert difference("Un quai.", "Un quai.\nUn banc.") == [
        Change("kept", "Un quai.\n"),
        Change("added", "Un banc.\n"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", "", []),
        ("", "Un mot\n", ["added"]),
        ("Un mot\n", "", ["removed"]),
        ("Un mot\n", "Un mot\n", ["kept"]),
        ("a\nb\n", "a b\n", ["removed", "added", "kept"]),
        ("a\n\n  b\n", "a\n\n  c\n", ["kept", "kept", "removed", "added", "kept"]),
        (
            "a\nb c\nd\n",
            "a\nb e\nd\n",
            ["kept", "kept", "removed", "added", "kept", "kept"],
        ),
        ("x " * 20_001 + "x\n", "y\n", ["removed", "added", "kept"]),
    ],
)
def test_neighbours(before: str, after: str, kinds: list[str]):
    changes = difference(before, after)
    assert [change.kind for change in changes] == kinds
    assert texts(changes) == (before, after)


WORD_BY_WORD = " ".join(f"quai{n % 101} {n}" for n in range(4_000)) + "\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Oui : 12 %\n" * 900, "a\n" * 5_000),
        ("a\n" * 5_000, "a\nb\n" * 2_500),
        ("a " * 5_000 + "a\n", "a b " * 2_500 + "a\n"),
        (WORD_BY_WORD, WORD_BY_WORD.replace("quai", "port quai")),
    ],
)
def test_what_says_the_same_again_and_again_is_compared_at_once(before: str, after: str):
    """Minutes, where each repetition is compared with each."""
    begin = time.process_time()
    changes = difference(before, after)
    assert time.process_time() - begin < 2
    assert texts(changes) == (before, after)
