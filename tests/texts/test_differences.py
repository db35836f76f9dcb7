"""What changed between two texts."""

import pytest

from community.texts.differences import Change, difference


def test_a_word_that_was_replaced_is_removed_then_added():
    assert difference("Un quai vide.", "Un quai plein.") == [
        Change("kept", "Un quai "),
        Change("removed", "vide."),
        Change("added", "plein."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", "", []),
        ("", "Un mot", ["added"]),
        ("Un mot", "", ["removed"]),
        ("Un mot", "Un mot", ["kept"]),
        ("a\nb", "a b", ["kept", "removed", "added", "kept"]),
        ("x " * 20_001, "y", ["removed", "added"]),
    ],
)
def test_neighbours(before: str, after: str, kinds: list[str]):
    changes = difference(before, after)
    assert [change.kind for change in changes] == kinds
    assert "".join(c.text for c in changes if c.kind != "added") == before
    assert "".join(c.text for c in changes if c.kind != "removed") == after
