"""Whole numbers as a sheet shows them: a telephone keeps the zero that its format puts in front."""

import operator
import re
from collections.abc import Iterator

# Quoted and escaped text, [conditions] and [colours], blanks of a width; else one character.
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]|[_*].|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(\d{1,15})\]")
_COMPARED = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_LONGEST = 255  # characters of a format, in every spreadsheet
_PLACES = {"0", "#", "?"}
_LITERALS = set(" +-()/:")


def shown(number: int, number_format: str) -> str:
    """The digits in the places of the format, with its text; thousands stay together."""
    tokens = _section(number, _TOKEN.findall(number_format[:_LONGEST]))
    if "." in tokens:  # only the decimals that nobody typed stand behind
        tokens = tokens[: tokens.index(".")]
    places = [at for at, sign in enumerate(tokens) if sign in _PLACES]
    if not places or number < 0 or any(sign.isalpha() or sign in "%@" for sign in tokens):
        return str(number)
    return "".join(reversed(list(_filled(tokens, str(number), places))))


def _section(number: int, tokens: list[str]) -> list[str]:
    """The part of the format that is for this number."""
    sections: list[list[str]] = [[]]
    for sign in tokens:
        if sign == ";":
            sections.append([])
        else:
            sections[-1].append(sign)
    return next((section for section in sections if _is_for(number, section)), sections[-1])


def _is_for(number: int, section: list[str]) -> bool:
    conditions = [match for sign in section if (match := _CONDITION.fullmatch(sign))]
    return all(_COMPARED[sign](number, int(bound)) for sign, bound in map(_parts, conditions))


def _parts(condition: re.Match[str]) -> tuple[str, str]:
    return condition[1], condition[2]


def _filled(tokens: list[str], digits: str, places: list[int]) -> Iterator[str]:
    """From the right: each place takes a digit, the first one all that are left."""
    spots = set(places)
    zero = tokens.index("0") if "0" in tokens else len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        if at not in spots:
            yield _literal(tokens[at])
        elif at == places[0]:
            yield digits or "0" * (at >= zero)
        else:
            yield digits[-1:] or "0" * (at >= zero)
            digits = digits[:-1]


def _literal(sign: str) -> str:
    if sign.startswith('"'):
        return sign[1:-1]
    if sign.startswith("\\"):
        return sign[1:]
    return sign if sign in _LITERALS else ""
