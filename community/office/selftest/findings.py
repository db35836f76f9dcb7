"""What was looked at, whether it is well, and what to do when it is not."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from community.core.verbs import Sentence


@dataclass(frozen=True)
class Finding:
    """One line. `cure` is one sentence; it is empty when all is well."""

    name: Sentence
    is_well: bool
    seen: str
    cure: Sentence = ""


def find(name: Sentence, look: Callable[[], str], cure: Sentence) -> Finding:
    """Look: what `look` answers is well, what it raises is not."""
    try:
        return Finding(name, True, look())
    except Trouble as trouble:
        return Finding(name, False, str(trouble), cure)
    except Exception as error:  # whatever goes wrong is what was asked for
        what = {"error": type(error).__name__, "text": " ".join(str(error).split())[:200]}
        return Finding(name, False, _("%(error)s: %(text)s") % what, cure)


class Trouble(Exception):
    """It is not well, and this sentence says how."""
