"""What was looked at, whether it is well, and what to do when it is not."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from community.core.verbs import Sentence


@dataclass(frozen=True)
class Finding:
    """One line. What was seen is for everybody, `detail` for whoever runs the machine.

    `cure` is one sentence; it is empty when all is well.
    """

    name: Sentence
    is_well: bool
    seen: str
    cure: Sentence = ""
    detail: str = ""


def find(name: Sentence, look: Callable[[], str], cure: Sentence) -> Finding:
    """Look: what `look` answers is well, what it raises is not."""
    try:
        return Finding(name, True, look())
    except Trouble as trouble:
        return Finding(name, False, str(trouble), cure, trouble.detail)
    except Exception as error:  # whatever goes wrong is what was asked for
        seen = _("It fails: %(error)s.") % {"error": type(error).__name__}
        return Finding(name, False, seen, cure, in_one_line(error))


class Trouble(Exception):
    """It is not well, and this sentence says how."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


def in_one_line(error: Exception) -> str:
    """What an error says, shortened."""
    return " ".join(str(error).split())[:200]
