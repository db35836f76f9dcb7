"""The names of people, as they write them and not as the payroll shouts them."""

import re
import unicodedata

from django.utils.translation import gettext as _

from . import letters
from .refusals import Doubtful
from .text import plain_hyphens, shortened, typographic

NAME_LENGTH = 80

# In small letters wherever they stand in a family name.
_SMALL = {"de", "du", "des", "da", "do", "das", "dos", "del", "von", "vom", "zu", "zur", "zum"}
_SMALL |= {"binte", "binti"}
# In small letters only after another word: Melo e Castro, Van der Auwera, Ortega y Gasset.
_SMALL_INSIDE = _SMALL | {"e", "y", "der", "den", "ter", "ten", "het", "und", "née", "né"}
_DUTCH = {"de", "den", "der", "van", "ver", "te", "ter", "ten"}
_SPANISH_LANDS = {"ES", "MX", "AR", "CO", "CL", "PE", "UY", "EC", "VE"}
_BIN_LANDS = {"SG", "MY", "BN"}
# Mac begins Macron and Machado too: only these are surely Scottish or Irish.
_SCOTTISH = re.compile(
    r"mc(?=[^\W\d_]{2})|mac(?=(?:alister|arthur|aulay|bride|cormack|donald|dougall|farlane|"
    r"gregor|innes|intosh|intyre|kenzie|lean|leod|millan|namara|neill|pherson|queen)\b)"
)
_VOWELS = "aeiouyhàâäáãåéèêëíìîïóòôöõúùûüœæ"
# The Flemish d’ is a capital wherever the person lives.
_FLEMISH_H = ("hondt", "hoore", "hooghe", "haene", "haese", "hulster", "hollander")
_LONE_LETTER = re.compile(rf"\b([dl]) (?=[{_VOWELS}])", re.IGNORECASE)
_SPACED_APOSTROPHE = re.compile(r"\b(\w) ?’ ?(?=\w)")


def last_name(text: str, *, country: str = "") -> str:
    """A family name with its particles, cased as in that country. Raises Doubtful."""
    written = _LONE_LETTER.sub(r"\1’", _clean(text))
    words = _words(written)
    before = ["", *(word.lower() for word in words)]
    return " ".join(
        _lowered(word) if _is_small(word.lower(), previous, country) else _cased(word, country)
        for word, previous in zip(words, before, strict=False)
    )


def first_name(text: str) -> str:
    """A first name. Raises Doubtful."""
    first, *others = _words(_clean(text))
    rest = (_lowered(word) if word.lower() in _SMALL else _cased(word) for word in others)
    return " ".join([_cased(first), *rest])


def _clean(text: str) -> str:
    written = plain_hyphens(typographic(text)).strip("-. ")
    if not written:
        raise Doubtful(_("empty cell"))
    if len(written) > NAME_LENGTH:
        raise Doubtful(_("“%(value)s” is too long for a name") % {"value": shortened(written)})
    _refuse_letters(written)
    return _SPACED_APOSTROPHE.sub(r"\1’", written)


def _refuse_letters(written: str) -> None:
    if letter := letters.mistaken(written):
        raise Doubtful(
            _(
                "“%(value)s”: %(letter)s probably stands for another letter, lost when the file "
                "was saved"
            )
            % {"value": shortened(written), "letter": letter}
        )
    if strange := next((letter for letter in written if _is_strange(letter)), ""):
        raise Doubtful(
            _("“%(value)s”: no name has the character %(character)s")
            % {"value": shortened(written), "character": strange}
        )


def _is_strange(character: str) -> bool:
    is_letter = character.isalpha() or unicodedata.combining(character)
    return not is_letter and character not in "’ .-"


def _words(written: str) -> list[str]:
    """The words; a name without any capital is treated as one that is all capitals."""
    return (written.upper() if written.islower() else written).split(" ")


def _is_small(word: str, previous: str, country: str) -> bool:
    if country == "NL" and word in _DUTCH:
        return True
    if country == "BE" and word in _DUTCH:
        return bool(previous)  # De Backer, but Van der Auwera
    if word == "bin":
        return country in _BIN_LANDS
    if previous == "de" and word in {"la", "las", "los"}:
        return word != "la" or country in _SPANISH_LANDS  # de la Cruz, but de La Tour
    return word in (_SMALL_INSIDE if previous else _SMALL)


def _lowered(word: str) -> str:
    return word.lower() if _is_shouted(word) else word


def _cased(word: str, country: str = "") -> str:
    """One word between spaces; what already has small letters keeps its form."""
    first, *others = word.split("-")
    rest = (
        part.lower() if _is_shouted(part) and part.lower() in _SMALL else _part(part, country)
        for part in others
    )
    return "-".join([_part(first, country), *rest])


def _part(part: str, country: str) -> str:
    before, apostrophe, after = part.partition("’")
    if not apostrophe:
        return _calmed(part)
    if not (after.isupper() or _is_shouted(after)):
        return f"{before}’{_calmed(after)}"
    if not before:
        return f"’{after.lower()}"  # Van ’t Hof
    if before == "d" or (before == "D" and _is_elided(after.lower(), country)):
        return f"d’{_capital(after.lower())}"
    return f"{_capital(before.lower())}’{_capital(after.lower())}"


def _calmed(part: str) -> str:
    """Capitals where people write them; those of McDonald and DeVito stay."""
    if _is_shouted(part) or _is_broken_up(part):
        return _capital(part.lower())
    tail = len(part) - len(part.rstrip("".join(filter(str.isupper, part))))
    head = part[:-tail] if tail else part
    if tail > 1 and len(head) > 1 and head.istitle():  # McDONALD, DeVITO
        return head + part[-tail:].capitalize()
    return part


def _is_shouted(part: str) -> bool:
    """All in capitals but for letters that the program could not raise: MéLANIE, GROß, mARTIN."""
    if len(part) > 1 and (part.isupper() or (part[0].islower() and part[1:].isupper())):
        return True
    plain = [letter for letter in part if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _is_broken_up(part: str) -> bool:
    """Capitals beside letters with an accent, which a program took for blanks: MéLanie, AndrÉ.

    Irish names join their particle: NíBhriain, ÓBriain.
    """
    inner = [at for at, letter in enumerate(part) if at and letter.isupper()]
    plain = [at for at in inner if part[at].isascii() and part[at - 1].isascii()]
    return bool(inner) and not plain and not part.startswith(("Ní", "Ó"))


def _is_elided(after: str, country: str) -> bool:
    """True for d’Arc; not for D’Souza, D’Hondt, nor D’Angelo in Milan."""
    if country in {"BE", "IT"} or after.startswith(_FLEMISH_H):
        return False
    return after[:1] in _VOWELS


def _capital(word: str) -> str:
    match = _SCOTTISH.match(word)
    if match is None:
        return word[:1].upper() + word[1:]
    rest = word[match.end() :]
    return match[0].capitalize() + rest[:1].upper() + rest[1:]
