"""What changed between two texts."""

import time

import pytest

from community.texts.differences import Change, difference


def test_a_word_that_was_replaced_is_removed_then_added():
    assert difference("Un quai vide.", "Un quai plein.") == [
        Change("kept", "Un quai "),
        Change("removed", "vide."),
        Change("added", "plein."),
    ]


def test_a_line_that_ends_in_another_word_goes_on_being_one_line():
    assert difference("Un quai vide.\nUn banc.", "Un quai plein.\nUn banc.") == [
        Change("kept", "Un quai "),
        Change("removed", "vide."),
        Change("added", "plein."),
        Change("kept", "\n"),
        Change("kept", "Un banc."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", "", []),
        ("", "Un mot", ["added"]),
        ("Un mot", "", ["removed"]),
        ("Un mot", "Un mot", ["kept"]),
        ("a\nb", "a b", ["removed", "added", "kept"]),
        ("a\nb c\nd", "a\nb e\nd", ["kept", "kept", "removed", "added", "kept", "kept"]),
        ("x " * 20_001, "y", ["removed", "added"]),
    ],
)
def test_neighbours(before: str, after: str, kinds: list[str]):
    changes = difference(before, after)
    assert [change.kind for change in changes] == kinds
    assert "".join(c.text for c in changes if c.kind != "added") == before
    assert "".join(c.text for c in changes if c.kind != "removed") == after


WORD_BY_WORD = " ".join(f"quai{n % 101} {n}" for n in range(4_000))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Oui : 12 %\n" * 900, "a\n" * 5_000),
        ("a\n" * 5_000, "a\nb\n" * 2_500),
        ("a " * 5_000, "a b " * 2_500),
        (WORD_BY_WORD, WORD_BY_WORD.replace("quai", "port quai")),
    ],
)
def test_what_says_the_same_again_and_again_is_compared_at_once(before: str, after: str):
    """Minutes, where each repetition is compared with each."""
    begin = time.process_time()
    changes = difference(before, after)
    assert time.process_time() - begin < 2
    assert "".join(c.text for c in changes if c.kind != "added") == before
    assert "".join(c.text for c in changes if c.kind != "removed") == after
