"""How the words of a question were read, said in one line above what they found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .asking import Term

_ALL = 0.999

type Row = dict[str, Any]  # what a statement gives, by the names of its columns


@dataclass(frozen=True)
class Reading:
    """`corrected` gives the known words that were taken for one that nobody knows; `unknown` are
    words like which there is nothing; `is_partial` says that some answers do not hold all the
    others, `is_nowhere_whole` that none does."""

    corrected: list[tuple[str, list[str]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    is_partial: bool = False
    is_nowhere_whole: bool = False

    @property
    def known(self) -> list[str]:
        """The words that were taken for those that nobody knows."""
        return [word for _typed, corrections in self.corrected for word in corrections]

    @property
    def sentence(self) -> str:
        """What readers must know of these answers; nothing when they hold all that was typed."""
        vain = [typed for typed, _known in self.corrected] + self.unknown
        parts = []
        if self.corrected:
            parts.append(
                _("Results for %(words)s (nothing for %(vain)s).")
                % {"words": _quoted(self.known), "vain": _quoted(vain)}
            )
        elif vain:
            parts.append(
                _("Nothing for %(vain)s: here is what answers the rest.") % {"vain": _quoted(vain)}
            )
        if self.is_nowhere_whole:
            parts.append(_("Nothing holds all these words: the closest answers come first."))
        elif self.is_partial:
            parts.append(_("Few answers hold all these words: the closest come first."))
        return " ".join(parts)

    @property
    def unknown_words(self) -> str:
        """Those like which there is nothing, between quotation marks."""
        return _quoted(self.unknown)


PLAIN = Reading()


def reading_of(question: Sequence[Term], row: Row) -> Reading:
    """What a statement tells of its terms, by their places, and of the shares that answers hold."""
    reading = row["reading"] or []
    rows = json.loads(reading) if isinstance(reading, str) else reading
    typed = [(question[row["place"] - 1].typed, row["read"]) for row in rows]
    return Reading(
        corrected=[(word, words) for word, words in typed if words],
        unknown=[word for word, words in typed if not words],
        is_partial=row["least"] is not None and row["least"] < _ALL,
        is_nowhere_whole=row["most"] is not None and row["most"] < _ALL,
    )


def _quoted(words: Sequence[str]) -> str:
    """Each between quotation marks, the last one after “or”."""
    return get_text_list([_("“%(words)s”") % {"words": word} for word in words], _("or"))
