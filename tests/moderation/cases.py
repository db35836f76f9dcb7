"""What tests of reports start from."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from community.moderation import actions
from community.moderation.models import Case, Hideable
from members.models import Member
from tests import factories

SENTENCE = "Le nom d’une cliente s’y lit."
WORDS = "Le nom d’une cliente n’a rien à faire ici."


def make_team(*names: str) -> list[Member]:
    """People of the core team."""
    people = [factories.make_member(name) for name in names]
    for person in people:
        factories.make_mandate(person)
    return people


def make_sponsor(name: str = "Solange") -> Member:
    sponsor = factories.make_member(name)
    factories.make_mandate(sponsor, role="sponsor")
    return sponsor


def report(thing: Hideable, by: Member, reason: str = "unkind", **fields: Any) -> Case:
    options = {"at": timezone.now(), **fields}
    return actions.report(thing, reason, SENTENCE, by=by, **options).case


def read(
    case: Case, verdict: str, by: Member, words: str = WORDS, at: datetime | None = None
) -> Case:
    return actions.read(case, verdict, words, by=by, at=at or timezone.now())
