"""Whether the publication director agrees to publish an issue as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from members.models import Member

from .models import Article, Issue


@dataclass(frozen=True)
class Signature:
    """Of an issue with a director: whether they have signed, and what is new since then."""

    director: Member | None
    signed_on: date | None
    changed: list[Article]

    @property
    def has_left(self) -> bool:
        """Nobody can sign in their place: the committee names somebody else."""
        return self.director is not None and not self.director.is_member

    @property
    def holds(self) -> bool:
        """Whether nothing stands in the way of publishing."""
        return self.director is None or bool(self.signed_on and not self.changed)


def signature_of(issue: Issue, ready: Iterable[Article]) -> Signature:
    """`ready` are the articles that would come out; a text changed since is not signed off."""
    signed = issue.signed_off_texts if issue.signed_off_on else {}
    changed = [article for article in ready if signed.get(str(article.pk)) != article.version]
    changed = changed if issue.signed_off_on else []
    return Signature(issue.publication_director, issue.signed_off_on, changed)


def versions(ready: Iterable[Article]) -> dict[str, int]:
    """What is signed: the text of each article as it is now."""
    return {str(article.pk): article.version for article in ready}
