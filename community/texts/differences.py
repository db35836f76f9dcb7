"""What changed between two texts: line by line, then word by word, then in the form of words that
are the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from .reading import PLAIN, Form, Line, Word

# Nobody sees which space it is.
_ALIKE = str.maketrans("\u00a0\u202f", "  ")
# What is compared at once, before and after together: the time grows with its square, or worse.
# A longer stretch was written anew, and stands as a whole after the one that it replaces.
MOST_PIECES = 6_000


@dataclass(frozen=True)
class Change:
    """A stretch of text, `kept`, `added` or `removed`, in its `form`.

    What was kept may have been in another form before.
    """

    kind: str
    text: str
    form: Form = PLAIN
    before: Form = PLAIN

    @property
    def is_of_form(self) -> bool:
        """Whether the words stayed, and are read in another form."""
        return self.kind == "kept" and self.form != self.before

    @property
    def is_visible(self) -> bool:
        return self.kind != "kept" or self.is_of_form


def difference(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """The stretches of two texts, in order; a replaced one is removed, then added."""
    changes = list[Change]()
    texts = ([_text(line) for line in lines] for lines in (before, after))
    for old, new, is_same in _stretches(before, after, *texts):
        old_words, new_words = _flat(old), _flat(new)
        changes += _kept(old_words, new_words) if is_same else _by_words(old_words, new_words)
    return changes


def unchanged(lines: Sequence[Line]) -> list[Change]:
    """A text that is compared with nothing."""
    words = _flat(lines)
    return [*_kept(words, words)]


def _by_words(before: Sequence[Word], after: Sequence[Word]) -> Iterator[Change]:
    texts = ([word.text for word in words] for words in (before, after))
    for old, new, is_same in _stretches(before, after, *texts):
        yield from _kept(old, new) if is_same else _replaced(old, new)


def _kept(before: Sequence[Word], after: Sequence[Word]) -> Iterator[Change]:
    """The same words, cut where either form becomes another."""
    pairs = zip(before, after, strict=True)
    for (old, new), same in groupby(pairs, lambda pair: (pair[0].form, pair[1].form)):
        yield Change("kept", _text([word for _before, word in same]), new, old)


def _replaced(before: Sequence[Word], after: Sequence[Word]) -> Iterator[Change]:
    space = _shared_end(_text(before), _text(after))
    yield from _in_stretches("removed", before, space)
    yield from _in_stretches("added", after, space)
    if space:
        yield Change("kept", space)


def _in_stretches(kind: str, words: Sequence[Word], space: str) -> Iterator[Change]:
    """Words without the space at their end, cut where their form becomes another."""
    if words:
        last = words[-1]
        words = [*words[:-1], last._replace(text=last.text.removesuffix(space))]
    for form, same in groupby(words, lambda word: word.form):
        if text := _text([*same]):
            yield Change(kind, text, form)


def _shared_end(old: str, new: str) -> str:
    """The space after both: a line that ends in other words goes on being one line."""
    before, after = old[len(old.rstrip()) :], new[len(new.rstrip()) :]
    return before if old and new and before == after else ""


def _stretches[Piece](
    old: Sequence[Piece], new: Sequence[Piece], old_texts: list[str], new_texts: list[str]
) -> Iterator[tuple[Sequence[Piece], Sequence[Piece], bool]]:
    """Both side by side, cut where their texts begin or cease to be the same."""
    old_texts, new_texts = (
        [text.translate(_ALIKE) for text in texts] for texts in (old_texts, new_texts)
    )
    if len(old) + len(new) > MOST_PIECES:
        yield old, new, old_texts == new_texts
        return
    for tag, i, j, k, m in SequenceMatcher(None, old_texts, new_texts).get_opcodes():
        yield old[i:j], new[k:m], tag == "equal"


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _flat(lines: Sequence[Line]) -> list[Word]:
    return [word for line in lines for word in line]
