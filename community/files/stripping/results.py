"""What comes out: a file of a known kind, or a sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from community.core.refusals import Refusal
from community.core.verbs import Sentence

FIELD = "file"
DAMAGED = _("This file is damaged or incomplete: save it again, and send that one.")
PROTECTED = _("This file is protected by a password: save it without one, and send that one.")
TOO_LARGE_UNPACKED = _("This file is far too large once it is unpacked.")
MACROS = _("This file has macros: save it without them, and send that one.")
EMBEDDED = _("Another file is embedded in this one: take it out, and send that one.")
LINKED = _(
    "This file loads something from elsewhere when it is opened: break its links, and send that "
    "one."
)


class BadFile(Refusal):
    """Not a file that we take."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence, field=FIELD)


@dataclass(frozen=True)
class Stripped:
    """The code of its kind, and its content as it is kept."""

    kind: str
    content: bytes
