"""Whom an act of the journal concerns: they are told of it."""

from collections.abc import Iterable

from community.activity.models import Entry

from . import committee
from .models import Article, Pitch


def _people(entry: Entry, *names: str) -> set[int]:
    """Those who stand in these fields of an article; nobody while it is hidden."""
    rows = Article.objects.filter(pk=entry.object_id, hidden_at=None)  # type: ignore[misc] # it has a target
    return {key for row in rows.values_list(*names) for key in row if key}


def author(entry: Entry) -> Iterable[int]:
    return _people(entry, "author_id")


def readers(entry: Entry) -> Iterable[int]:
    """Its proofreader and the committee."""
    return _people(entry, "proofreader_id") | editors(entry)


def editors(entry: Entry) -> set[int]:
    """The committee, while the article is shown."""
    return set(committee.editors()) if _people(entry, "pk") else set()


def author_and_editors(entry: Entry) -> Iterable[int]:
    return _people(entry, "author_id") | editors(entry)


def both_proofreaders(entry: Entry) -> Iterable[int]:
    """Whoever proofreads now, whoever did, and the committee."""
    return _people(entry, "proofreader_id", "deputy_id") | editors(entry)


def person(entry: Entry) -> Iterable[int]:
    """The one whom the entry is about."""
    return {entry.data["person"]} if _people(entry, "pk") else ()


def people_named(entry: Entry) -> Iterable[int]:
    """Those whom the act named as concerned."""
    return entry.data["people"]


def owner(entry: Entry) -> Iterable[int]:
    """Whose thing an idea is about."""
    rows = Pitch.objects.filter(pk=entry.object_id or 0, owner__isnull=False)
    return rows.values_list("owner_id", flat=True)


def whole_committee(entry: Entry) -> Iterable[int]:
    return committee.editors()


def hands(entry: Entry) -> Iterable[int]:
    """Its author, its proofreader and their deputy."""
    rows = Article.objects.filter(pk=entry.object_id or 0)
    keys = rows.values_list("author_id", "proofreader_id", "deputy_id").first() or ()
    return [key for key in keys if key]


def whoever_answers(entry: Entry) -> list[int]:
    """Whoever is interviewed, else the author."""
    article = entry.target
    key = article and (article.interviewee_id or article.author_id)
    return [key] if key else []
