"""Looking for what is confidential: numbers that speak for themselves, and people beside them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from phonenumbers import Leniency, PhoneNumberMatcher

from .people import people

LONGEST = 60_000  # characters that are looked at
NEAR = 80  # characters between a name and what belongs to that person
COUNTRY = "FR"  # how a telephone number without its country is read


class Kind(TextChoices):
    """What a passage looks like, as a sentence says it."""

    PHONE = "phone", _("a person with their telephone number")
    BOOKING = "booking", _("a booking reference")
    CARD = "card", _("the number of a card or of an account")
    PASSPORT = "passport", _("the number of a passport or of an identity card")
    AMOUNT = "amount", _("an amount beside a person’s name")
    TRAVEL = "travel", _("somebody’s travel plans")


@dataclass(frozen=True)
class Finding:
    """A passage that is worth a second look."""

    kind: Kind
    start: int
    end: int
    passage: str


type Span = tuple[int, int]

# The dot of “M.”, “Mrs.” or “Dr.” ends no sentence.
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\bM\.)(?<!\bM[rs]\.)(?<!\bMM\.)(?<!\bMrs\.)(?<!\b[DP]r\.)(?<!\bProf\.)"
    r"[ \u00a0\u202f]+(?=[^a-z\d])|\n\s*\n|\n(?=[-*•\d])"
)
_CARD = re.compile(r"(?<![\w+])\d(?:[ \u00a0-]?\d){12,18}(?!\w)")
_NAMED_CARD = re.compile(
    r"\b(?:carte|card|visa|mastercard|amex)\b[^\n\d]{0,30}(\d(?:[ \u00a0-]?\d){12,18})(?!\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z\d]{4}){3,7}(?:[ \u00a0]?[A-Z\d]{1,3})?\b")
_PASSPORT = re.compile(
    r"(?i:passe?ports?|carte (?:nationale )?d[’']identité|cni|identity card|id card|"
    r"titre de séjour|residence permit)\b[^\n]{0,40}?\b"
    r"([A-Z]{1,3} ?\d{6,9}|(?=(?:[A-Z]*\d){5})[A-Z\d]{8,13})\b"
)
_BOOKING = re.compile(
    r"(?i:réf(?:érence)?s?|réservations?|résas?|dossier|bookings?|reservations?|confirmations?|pnr|"
    r"(?:record )?locator|e-?tickets?|billets?)\b[^\n.]{0,25}?"
    r"\b((?=[A-Z\d]*[A-Z])(?=[A-Z\d]*\d)[A-Z\d]{5,13})\b"
)
# Six letters are a word to everybody but an airline: they need its own name for them.
_LOCATOR = re.compile(
    r"(?i:pnr|locator|(?:booking|reservation) (?:reference|code|number)|"
    r"(?:code|numéro|référence) de (?:réservation|dossier))\b[^\n.]{0,15}?\b([A-Z]{6})\b"
)
_CURRENCY = (
    r"(?:€|k€|M€|EUR|euros?|\$|US\$|USD|dollars?|£|GBP|pounds?|CHF|PLN|zł|zlotys?|CAD|MAD|dirhams?"
    r"|SGD|BRL|R\$|reais)"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,])\d[\d \u00a0\u202f.,’']{{0,14}}[ \u00a0\u202f]?{_CURRENCY}(?!\w)"
    rf"|(?:€|\$|£|R\$|EUR|USD|GBP|CHF)[ \u00a0]?\d[\d ,.’']{{0,14}}"
)
_MONTH = (
    r"janv(?:ier|\.)?|févr?(?:ier|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|août|sept(?:embre|\.)?"
    r"|oct(?:obre|\.)?|nov(?:embre|\.)?|déc(?:embre|\.)?|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|dec"
)
_WEEKDAY = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|demain|tomorrow|tonight|ce soir"
)
_MOMENT = re.compile(
    rf"\b(?:\d{{1,2}}(?:er|st|nd|rd|th)?[ \u00a0](?:{_MONTH})|(?:{_MONTH})[ \u00a0]\d{{1,2}}"
    rf"|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}}|{_WEEKDAY}"
    r"|\d{1,2}[ \u00a0\u202f]?h(?:[ \u00a0\u202f]?\d{2})?|\d{1,2}:\d{2}"
    r"|\d{1,2}[ \u00a0]?(?:am|pm|a\.m\.|p\.m\.))(?!\w)",
    re.IGNORECASE,
)
_JOURNEY = re.compile(
    r"\b(?:vols?|avion|trains?|tgv|eurostar|thalys|hôtels?|chambres?|atterrit|décolle|embarque"
    r"|part(?:ira|ent)?(?= (?:à|au|aux|en|pour|de|le|lundi|mardi|mercredi|jeudi|vendredi|demain))"
    r"|arriv(?:e|era|ent)(?= (?:à|au|de|en|le|par))|s[’']envole|séjourn\w*|voyage|taxi|chauffeur"
    r"|flights?|fl(?:ies|ying|y)|lands?|landing|boards?|hotels?|stay(?:s|ing)?(?= (?:at|in))"
    r"|travel(?:s|ling|ing)|(?:leav|arriv)(?:es|ing)(?= (?:for|in|on|from|at))"
    r"|departs?|departing|check(?:s|ing)?[ -]in|car picks?)\b",
    re.IGNORECASE,
)
_FLIGHT = re.compile(r"\b(?:[A-Z]{2}|[A-Z]\d|\d[A-Z])[ \u00a0]?\d{3,4}\b")
_LEADER = re.compile(
    r"\b(?:(?:le|la|notre|mon|ma|our|my|the) )?(?:pdg|dg|ceo|cfo|coo|chair(?:man|woman|person)?"
    r"|président(?:e)?|direct(?:eur|rice)(?: général(?:e)?)?|managing director|president)\b",
    re.IGNORECASE,
)


def findings(text: str) -> list[Finding]:
    """What is worth a second look, in the order of the text; at most one for each passage."""
    text = text[:LONGEST]
    pointed_out: list[Finding] = []
    for kind, start, end in sorted(_all(text), key=lambda passage: (passage[1], -passage[2])):
        if not pointed_out or start >= pointed_out[-1].end:
            pointed_out.append(Finding(kind, start, end, " ".join(text[start:end].split())))
    return pointed_out


def _all(text: str) -> Iterator[tuple[Kind, int, int]]:
    for start, end in _cards_and_accounts(text):
        yield Kind.CARD, start, end
    for match in _PASSPORT.finditer(text):
        yield Kind.PASSPORT, *match.span()
    for pattern in (_BOOKING, _LOCATOR):
        for match in pattern.finditer(text):
            yield Kind.BOOKING, *match.span()
    named = list(people(text))
    for start, end in _beside(named, _phones(text)):
        yield Kind.PHONE, start, end
    for sentence in _sentences(text):
        yield from _in_a_sentence(text, sentence, named)


def _in_a_sentence(text: str, sentence: Span, named: list[Span]) -> Iterator[tuple[Kind, int, int]]:
    start, end = sentence
    someone = [span for span in named if start <= span[0] < end]
    amounts = [match.span() for match in _AMOUNT.finditer(text, start, end)]
    for both in _beside(someone, amounts):
        yield Kind.AMOUNT, *both
    if travellers := someone or _leaders_with_a_flight(text, sentence):
        journeys = [*_JOURNEY.finditer(text, start, end), *_FLIGHT.finditer(text, start, end)]
        moments = [match.span() for match in _MOMENT.finditer(text, start, end)]
        if journeys and moments:
            ends = [*travellers[:1], moments[0], journeys[0].span()]
            yield Kind.TRAVEL, min(ends)[0], max(last for _first, last in ends)


def _leaders_with_a_flight(text: str, sentence: Span) -> list[Span]:
    """Nobody needs the name of a managing director to know who takes this plane."""
    if not _FLIGHT.search(text, *sentence):
        return []
    return [match.span() for match in _LEADER.finditer(text, *sentence)]


def _beside(named: list[Span], others: list[Span]) -> Iterator[Span]:
    """Each of the others that stands near a name, from the one to the other."""
    starts = [start for start, _end in named]
    for start, end in others:
        place = bisect_left(starts, start)
        for name in named[max(place - 1, 0) : place + 1]:
            if max(name[0] - end, start - name[1]) <= NEAR:
                yield min(start, name[0]), max(end, name[1])
                break


def _phones(text: str) -> list[Span]:
    matcher = PhoneNumberMatcher(text, COUNTRY, leniency=Leniency.VALID, max_tries=1_000)
    return [(match.start, match.end) for match in matcher]


def _cards_and_accounts(text: str) -> Iterator[Span]:
    for match in _NAMED_CARD.finditer(text):
        yield match.span(1)
    for match in _CARD.finditer(text):
        if _is_right_by_luhn(match.group()):
            yield match.span()
    for match in _IBAN.finditer(text):
        if _is_right_by_97(match.group()):
            yield match.span()


def _is_right_by_luhn(number: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1)."""
    digits = [int(sign) for sign in reversed(number) if sign.isdecimal()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_right_by_97(account: str) -> bool:
    """The check digits of international account numbers (ISO 13616)."""
    plain = "".join(account.split())
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)
