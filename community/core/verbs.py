"""The registry of what can happen; each app declares its own in `verbs.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Sentence = str | _StrPromise  # a lazy one is read in its reader's language
type Concerns = Callable[[Any], Iterable[int]]  # the keys of those whom an entry concerns


class Kind(StrEnum):
    """What sort of contribution an act is; lower floors listen to kinds, not to features."""

    CONTENT = "content"
    MICRO = "micro"
    HELP = "help"
    HOST = "host"
    TASK = "task"
    QUIET = "quiet"


@dataclass(frozen=True)
class Verb:
    """One thing that can happen.

    Sentences take %(actor)s, %(target)s, %(count)s, %(reason)s, %(role)s and %(name)s.
    """

    code: str
    sentence: Sentence
    kind: Kind = Kind.QUIET
    to_owner: tuple[Sentence, Sentence] | None = None
    concerns: Concerns | None = None
    reindexes: bool = False
    part: str = ""


def always(sentence: Sentence) -> tuple[Sentence, Sentence]:
    """The same sentence, whether it was done once or several times."""
    return sentence, sentence


_verbs: dict[str, Verb] = {}


def declare(
    code: str,
    sentence: Sentence,
    *,
    kind: Kind = Kind.QUIET,
    to_owner: tuple[Sentence, Sentence] | None = None,
    concerns: Concerns | None = None,
    reindexes: bool = False,
    part: str = "",
) -> Verb:
    """Declare a verb. `to_owner` tells the target's owner (one act, several acts), or those whose
    keys `concerns` answers for an entry; `reindexes` says that the target's words in search
    change with it; `part`, with what the entry's data hold, leads from the target's address to the
    place on its page."""
    if code in _verbs:
        raise ValueError(f"The verb {code} is declared twice.")
    _verbs[code] = verb = Verb(code, sentence, kind, to_owner, concerns, reindexes, part)
    return verb


def get(code: str) -> Verb:
    """The verb of that code; KeyError when no app declares it."""
    return _verbs[code]


def declared() -> list[Verb]:
    """Every verb that an installed app declares."""
    return list(_verbs.values())
