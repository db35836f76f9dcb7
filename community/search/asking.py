"""What a question asks for: its terms, each with every form in which it may be written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from community.core.letters import bare

from . import contacts
from .synonyms import Vocabulary
from .terms import EMPTY, LONGEST, LONGEST_WORD, MOST, TypedWord, single, typed_words

_LONGEST_GLUED = 3
# The stemmer takes the end of "visa" for that of a verb, and finds "viser". Not so with -era, -ira:
# those are verbs.
_WHOLE = re.compile(r"\w{2,}[^r\W]as?")
_FEMININE = re.compile(r"(\w\w+[eé])es?")


@dataclass(frozen=True)
class Term:
    """One thing that is asked for.

    `source` is for PostgreSQL's `to_tsquery`, `exact` finds the words themselves; `word` is
    compared with the words it knows when nothing holds the term, and is empty where a likeness
    would mean nothing. `whole` is what must stand in a text as it is, where its stem is that of
    others.
    """

    typed: str
    source: str
    word: str = ""
    exact: str = ""
    whole: str = ""

    @property
    def phrases(self) -> Iterator[list[str]]:
        """Each way to say it, word by word; words that need not stand together are each one."""
        for form in self.source.split(" | "):
            words = form.strip("()")
            if " & " in words:
                yield from ([word] for word in words.split(" & ") if bare(word) not in EMPTY)
            elif words:
                yield words.split(" <-> ")


def ask(q: str, vocabulary: Vocabulary) -> list[Term]:
    """The terms of a question; none when nothing is asked."""
    typed_contacts = list(contacts.typed(q[:LONGEST]))
    for contact in typed_contacts:
        q = q.replace(contact.text, " ")
    whole = [Term(contact.text, " | ".join(contact.words)) for contact in typed_contacts]
    return [*whole, *_terms(typed_words(q), vocabulary)][:MOST]


def _terms(words: list[TypedWord], vocabulary: Vocabulary) -> Iterator[Term]:
    telling = [n for n, word in enumerate(words) if not word.is_empty] or list(range(len(words)))
    glued = _glued(words, telling)
    place, seen = 0, set[tuple[str, str]]()
    while place < len(telling):
        rest = [words[n].text for n in telling[place:]]
        length, group = vocabulary.match(rest)
        term = (
            _of_group(rest[:length], group) if length else _of_word(rest[0], glued[telling[place]])
        )
        if (forms := (term.source, term.whole)) not in seen:
            seen.add(forms)
            yield term
        place += length or 1


def _of_word(word: str, glued: list[str]) -> Term:
    forms = [word, *glued]
    if feminine := _FEMININE.fullmatch(word):
        forms.append(feminine[1])
    if extension := contacts.extension(word):
        forms.append(extension)
    correctable = "" if word.isdecimal() else bare(word)
    whole = single(forms.pop(0)) if _WHOLE.fullmatch(bare(word)) else ""
    return Term(word, " | ".join(forms), correctable, _exact([word]), whole)


def _of_group(words: Sequence[str], group: Sequence[str]) -> Term:
    """Any word of the group; the one that was typed need not stand together."""
    forms = [_phrase([piece.text for piece in typed_words(word)]) for word in group]
    if len(words) > 1:
        forms.insert(0, f"({' & '.join(words)})")
    exact = " | ".join(_exact(key) for word in group if (key := _telling(word)))
    return Term(" ".join(words), " | ".join(filter(None, forms)), bare("".join(words)), exact)


def _telling(text: str) -> list[str]:
    return [piece.text for piece in typed_words(text) if not piece.is_empty]


def _exact(words: Sequence[str]) -> str:
    return "(" + " & ".join(f"'={single(word)}'" for word in words) + ")"


def _phrase(words: Sequence[str]) -> str:
    return f"({' <-> '.join(words)})" if words else ""


def _glued(words: list[TypedWord], telling: list[int]) -> dict[int, list[str]]:
    """For each word that counts, what it makes with its neighbours when nothing is between."""
    compounds: dict[int, list[str]] = {n: [] for n in telling}
    for first, after in _spans(words, set(telling)):
        compound = "".join(word.text for word in words[first:after])
        for n in range(first, after):
            if n in compounds and len(compound) <= LONGEST_WORD and compound not in compounds[n]:
                compounds[n].append(compound)
    return compounds


def _spans(words: list[TypedWord], telling: set[int]) -> Iterator[tuple[int, int]]:
    """Neighbours that may be one word: tied ones, two that count, a very short question."""
    first = 0
    for n in range(1, len(words) + 1):
        if n == len(words) or not words[n].is_tied:
            if n - first > 1 and not telling.isdisjoint(range(first, n)):
                yield first, n
            first = n
    for n in range(1, len(words)):
        if {n - 1, n} <= telling:
            yield n - 1, n + 1
    if 1 < len(words) <= _LONGEST_GLUED:
        yield 0, len(words)
