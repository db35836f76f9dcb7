"""Who does what for an issue: whom its dates depend on, and whom they concern."""

from collections.abc import Iterable, Mapping, Sequence

from community.company.working_time import schedules_of
from members.models import Member

from .. import committee
from ..models import Article, Issue, Part
from .counting import COMES_OUT, Crews

type Parts = Mapping[str, Sequence[Member]]  # by task

Task = Part.Task
# Who makes the text of each date true, by their tasks; authors, proofreaders and the director come
# from elsewhere.
_TASKS = {
    "pitches_due_on": (Task.EDITOR_IN_CHIEF, Task.SUB_EDITOR, Task.COMMITTEE),
    "closing_on": (Task.LAYOUT,),
    COMES_OUT: (Task.EDITOR_IN_CHIEF, Task.SUB_EDITOR),
}


def parts_of(issue: Issue) -> dict[str, list[Member]]:
    """Those who have a part in it, by task, in one query."""
    parts: dict[str, list[Member]] = {}
    for part in issue.parts.select_related("person__site").order_by("pk"):
        parts.setdefault(part.task, []).append(part.person)
    return parts


def articles_of(issue: Issue) -> list[Article]:
    """Its articles with those who write and read them, in one query."""
    rows = issue.articles.select_related("issue", "section", "author", "proofreader", "deputy")
    return list(rows.in_order())


def crews_of(director: Member | None, parts: Parts, articles: Iterable[Article] = ()) -> Crews:
    """The hours and absences of those on whom each date depends, in four queries.

    Where nobody is named, the days of the editorial committee count.
    """
    people = _people(director, parts, list(articles))
    everybody = list(Member.objects.filter(pk__in=committee.editors()))
    people = {name: crew or everybody for name, crew in people.items()}
    schedules = schedules_of(person for crew in people.values() for person in crew)
    return {name: [schedules[person.pk] for person in crew] for name, crew in people.items()}


def _people(
    director: Member | None, parts: Parts, articles: Sequence[Article]
) -> dict[str, list[Member]]:
    people = {
        name: [person for task in tasks for person in parts.get(task, ())]
        for name, tasks in _TASKS.items()
    }
    people["drafts_due_on"] = [article.author for article in articles if article.author]
    reading = [article.proofreader for article in articles if article.proofreader]
    people["proofreading_due_on"] = reading or list(parts.get(Task.SUB_EDITOR, ()))
    people["sign_off_due_on"] = [director] if director else []
    return {name: _present(crew) for name, crew in people.items()}


def _present(crew: Iterable[Member]) -> list[Member]:
    """Each once, without those who have left."""
    return list({person.pk: person for person in crew if person.is_member}.values())


def told_of(director: Member | None, parts: Parts, articles: Iterable[Article]) -> list[Member]:
    """Everybody whom the dates of an issue concern, by name."""
    people = [person for crew in parts.values() for person in crew]
    people += [director] if director else []
    for article in articles:
        people += [who for who in (article.author, article.proofreader, article.deputy) if who]
    return sorted(_present(people), key=lambda person: (person.sort_key, person.pk))
