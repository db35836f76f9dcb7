"""Whom people mean by what they type: a name, a name and a site, an address, or a list as mail
programs copy it, `Alice Martin <alice@a.example>; Petit, Bob <bob@a.example>`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from community.core.letters import bare
from community.core.sql import Plain

from ..models import Member
from ..querysets import MemberQuerySet

MOST_LIKE = 50
OFFERED = 12
_WORD = re.compile(r"(?:mailto:)?([^\s<>()\[\]\",;:]+)", re.IGNORECASE)
_AROUND = " \t,\"'<>"


@dataclass(frozen=True)
class Meant:
    """One person as typed, and everybody it may mean: clear when that is one."""

    typed: str
    people: list[Member]


def written(member: Member) -> str:
    """How a field shows somebody: read again, it means nobody else."""
    return f"{member.name} <{member.email}>"


def read(
    text: str, among: MemberQuerySet, *, kept: Collection[Member] = (), reader: int | None = None
) -> Iterator[Meant]:
    """Everybody that a text names, in its order; whoever reads on asks for the next one.

    `kept` are also known by their address, though they may have left; whoever types is not meant
    by their own name.
    """
    lines = [line.strip() for line in re.split(r"[;\n\r]", text)]
    names = _Names(among, {person.email: person for person in kept}, reader)
    return (meant for line in lines if line for meant in names.on(line))


def alike(typed: str, among: MemberQuerySet) -> QuerySet[Member]:
    """Those whom a few letters of a name or an address may mean, by name."""
    rows = among.filter(Q(email__startswith=typed.lower()) | _named(_words(typed)))
    return rows.select_related("site").order_by("sort_key", "pk")[:OFFERED]


@dataclass(frozen=True)
class _Names:
    """The people among whom somebody is meant."""

    among: MemberQuerySet
    kept: dict[str, Member]
    reader: int | None

    def on(self, line: str) -> Iterator[Meant]:
        """The people of one line: those with an address, else by their names."""
        end = 0
        for address in _addresses(line):
            meant = Meant(address[1], self._at(address[1].lower()))
            yield from self._before(line[end : address.start()], meant)
            yield meant
            end = address.end()
        yield from self._by_name(line[end:].strip(_AROUND))

    def _at(self, email: str) -> list[Member]:
        owner = self.kept.get(email) or self.among.filter(email=email).first()
        return [owner] if owner else []

    def _before(self, text: str, meant: Meant) -> Iterator[Meant]:
        """What stands before an address: the name of its owner, perhaps after somebody else's."""
        before = text.strip(_AROUND)
        owner = meant.people[0].name if meant.people else ""
        if set(_words(bare(before))) <= set(_words(bare(owner))):
            return
        others = before.split(",")[: -1 if text.rstrip().endswith("<") else None]
        for name in others:
            yield from self._by_name(name.strip(_AROUND))

    def _by_name(self, text: str) -> Iterator[Meant]:
        """`Bob Petit`, `Petit, Bob`, `Bob Petit (Lyon)`, `Bob Petit, Lyon`; or several of them."""
        if not text:
            return
        name, _comma, site = text.rpartition(",")
        people = self._called(text) or (self._called(name, site) if name else [])
        if people or not name:
            yield Meant(text, people)
            return
        for part in text.split(","):
            if part.strip():
                yield Meant(part.strip(), self._called(part))

    def _called(self, text: str, site: str = "") -> list[Member]:
        """Those of that name, at that site; of exactly that name where there are."""
        if bracketed := _bracketed(text):
            text, site = bracketed
        words = _words(text)
        if not words:
            return []
        rows = self.among.filter(_named(words)).exclude(pk=self.reader)  # type: ignore[misc]
        if site.strip():
            rows = _at_site(rows, site.strip())
        typed_name = Plain(Value(" ".join(words)))
        matches = (
            rows.select_related("site").annotate(typed_name=typed_name).order_by("sort_key", "pk")
        )
        people = [
            person for person in matches[:MOST_LIKE] if _begins(person.typed_name, person.sort_key)
        ]
        exact = [
            person
            for person in people
            if sorted(_words(person.typed_name)) == sorted(_words(person.sort_key))
        ]
        return exact or people


def _addresses(line: str) -> Iterator[re.Match[str]]:
    return (word for word in _WORD.finditer(line) if "@" in word[1][1:-1])


def _bracketed(text: str) -> tuple[str, str] | None:
    """The name and the site of `Bob Petit (Lyon)`."""
    name, bracket, site = text.rstrip().rpartition("(")
    is_whole = bracket and site.find(")") == len(site) - 1
    return (name.rstrip(), site[:-1]) if is_whole else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _named(words: list[str]) -> Q:
    """The condition that a name holds each of these."""
    parts = [Q(sort_key__contains=Plain(Value(word))) for word in words]
    return Q(*parts) if parts else Q(pk=None)


def _begins(typed_name: str, name: str) -> bool:
    """Whether each word that was typed begins a word of the name: `Ann` is not Joanna."""
    words = _words(name)
    return all(any(word.startswith(typed) for word in words) for typed in _words(typed_name))


def _at_site(rows: MemberQuerySet, site: str) -> MemberQuerySet:
    fields = [f"site__{name}_{code}" for name in ("name", "city") for code in ("fr", "en")]
    parts = [part for name in fields for part in (Coalesce(name, Value("")), Value(" "))]
    return rows.alias(at=Plain(Concat(*parts))).filter(at__contains=Plain(Value(site)))
