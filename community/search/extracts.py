"""The words asked for, marked in a title, and the sentences of a text that hold most of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from Stemmer import Stemmer  # the algorithms of PostgreSQL's dictionaries

from community.core.letters import bare
from community.core.richtext import FEWEST_WORDS, line_at, sentences

from .asking import Term
from .terms import single

MOST_WORDS = 30
BEFORE = 10  # words that stay before the first that was asked for, of a sentence too long to show
_ENDS = (".", "!", "?", "…", "»", "”")
_HYPHEN = "[-\u2010\u2011]"
_LIGATURES = {"ae", "oe", "ss"}
_NOTHING = r"\b\B"
_PART = re.compile(r"[^\W_]+")
_NEXT_WORD = re.compile(r"[\W_]{1,3}([^\W_]+)")
# Every way to write a letter of Europe's languages and of Vietnamese, by that letter; one sign may
# be two letters, as in "œ".
_LETTERS = [*range(0x180), *range(0x1A0, 0x1B1), *range(0x1EA0, 0x1EFA)]
_VARIANTS = defaultdict[str, str](str)
for _letter in filter(str.isalpha, map(chr, _LETTERS)):
    _VARIANTS[bare(_letter)[:1]] += _letter

type Stem = Callable[[str], str]
type Place = tuple[int, int, int]  # where it begins and ends, and which term of the question it is


class Highlighter:
    """Finds the words of a question in texts as search does: by their stems, or as they stand where
    the stem is that of other words.

    `corrections` are known words that were taken for some that nobody knows.
    """

    def __init__(self, question: Sequence[Term], corrections: Iterable[str] = ()) -> None:
        self._stem = {"fr": Stemmer("french").stemWord, "en": Stemmer("english").stemWord}
        self._wholes = {term.whole: n for n, term in enumerate(question) if term.whole}
        self._phrases = defaultdict[str, list[tuple[list[str], int]]](list)
        for n, term in enumerate(question):
            for phrase in term.phrases:
                self._add(phrase, n)
        for n, word in enumerate(corrections, start=len(question)):
            self._add([word], n)
        self._held: dict[tuple[str, str], bool] = {}
        self._candidate = _beginning_like((*self._wholes, *self._phrases))

    def mark(self, text: str, language: str) -> SafeString:
        """The whole text, what was asked for between <mark> tags; everything else escaped."""
        html, done = "", 0
        for start, end, _term in self._places(text, language):
            html += f"{escape(text[done:start])}<mark>{escape(text[start:end])}</mark>"
            done = end
        return mark_safe(f"{html}{escape(text[done:])}")  # nosec B703 # escaped just above

    def reasons(self, given: Iterable[tuple[str, str]], language: str) -> list[str]:
        """What is said of those of some things whose words are asked for; pairs of both."""
        return [reason for reason, words in given if self._holds(words, language)]

    def extract(self, flow: str, language: str) -> SafeString:
        """Of a text as `richtext.flowing` writes it, at most thirty words, marked.

        They are the sentence that holds most of what was asked for and its neighbours in the same
        line. Where nothing holds any of it, the first sentences; but nothing where it stands in a
        table, since a few cells tell nobody anything.
        """
        places = list(self._places(flow, language))
        if not places:
            return escape(_beginning(flow))
        best, extract = (0, False), ""
        for line in dict.fromkeys(line_at(flow, start) for start, *_ in places):
            parts = sentences(line)
            for n, sentence in enumerate(parts):
                held = list(self._places(sentence, language))
                worth = (len({term for *_, term in held}), len(sentence.split()) >= FEWEST_WORDS)
                if held and worth > best:
                    best, extract = worth, _around(parts, n, held[0][0])
        return self.mark(extract, language)

    def _add(self, phrase: Sequence[str], term: int) -> None:
        for stem in self._stem.values():
            first, *others = [stem(bare(word)) for word in phrase]
            self._phrases[first].append((others, term))

    def _holds(self, text: str, language: str) -> bool:
        """Each text is looked at once: many people have the same skills."""
        if (text, language) not in self._held:
            self._held[text, language] = any(self._places(text, language))
        return self._held[text, language]

    def _places(self, text: str, language: str) -> Iterator[Place]:
        """In order, none within another."""
        stem = self._stem["fr" if language == "fr" else "en"]
        done = 0
        for candidate in self._candidate.finditer(text):
            for start, end, word in _readings(candidate):
                if start >= done and (answer := self._answer(text, end, word, stem)):
                    done, term = answer
                    yield start, done, term

    def _answer(self, text: str, end: int, word: str, stem: Stem) -> tuple[int, int] | None:
        """Where what begins with this word ends, and which term it is; None when it is none."""
        if (term := self._wholes.get(single(word))) is not None:
            return end, term
        for others, term in self._phrases.get(stem(bare(word)), ()):
            last = end
            for other in others:
                following = _NEXT_WORD.match(text, last)
                if not following or stem(bare(following[1])) != other:
                    break
                last = following.end()
            else:
                return last, term
        return None


def _beginning_like(words: Iterable[str]) -> re.Pattern[str]:
    """Words that begin as one of these may: only those need to be looked at."""
    words = set(words)
    first = _any_of(word[0] for word in words)
    second = _any_of(word[1:2] for word in words)
    has_two = all(len(word) > 1 and word[:2] not in _LIGATURES for word in words)
    rest = f"{_HYPHEN}?{second}" if has_two else ""
    return re.compile(rf"{first}(?<![^\W_].){rest}[^\W_]*(?:{_HYPHEN}[^\W_]+)*")


def _any_of(letters: Iterable[str]) -> str:
    """However they are written."""
    variants = "".join(_VARIANTS.get(letter, letter) for letter in set(letters))
    return f"[{variants}]" if variants else _NOTHING


def _readings(candidate: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """A word with hyphens as one, then each of its parts; any other as it stands."""
    start, end = candidate.span()
    parts = list(_PART.finditer(candidate.string, start, end))
    yield start, end, "".join(part[0] for part in parts)
    if len(parts) > 1:
        yield from ((*part.span(), part[0]) for part in parts)


def _around(parts: Sequence[str], n: int, start: int) -> str:
    """A sentence of a line with those beside it; what stands around a place, if it is too long."""
    lengths = [len(part.split(" ")) for part in parts]
    if lengths[n] > MOST_WORDS:
        return _cut(parts[n], start)
    first, last = n, n + 1
    while last < len(parts) and sum(lengths[first : last + 1]) <= MOST_WORDS:
        last += 1
    while first and sum(lengths[first - 1 : last]) <= MOST_WORDS:
        first -= 1
    text = " ".join(parts[first:last])
    before = "… " if text[:1].islower() else ""
    after = "" if text.endswith(_ENDS) else " …"
    return f"{before}{text}{after}"


def _cut(sentence: str, start: int) -> str:
    words = sentence.split(" ")
    first = max(0, sentence.count(" ", 0, start) - BEFORE)
    text = " ".join(words[first : first + MOST_WORDS])
    before = "… " if first or text[:1].islower() else ""
    after = " …" if first + MOST_WORDS < len(words) else ""
    return f"{before}{text}{after}"


def _beginning(flow: str) -> str:
    """The first sentences, if they are whole and the first one is short."""
    parts = [part for part in sentences(line_at(flow, 0)) if part.endswith(_ENDS)]
    return _around(parts, 0, 0) if parts and len(parts[0].split(" ")) <= MOST_WORDS else ""
