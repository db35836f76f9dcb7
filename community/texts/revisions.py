"""Every change of a text is kept, with who made it; any of them can be looked at again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from community.core.confidential import findings
from community.core.person import Person
from community.core.refusals import Refusal

from . import suggestions
from .differences import Change, difference, unchanged
from .models import Revision
from .reading import read, words_of

SHOWN = 100


class TakenOut(Refusal):
    """Its words were taken out of the history: there is nothing to bring back, or to take out."""


class StillRead(Refusal):
    """It is the text that everybody reads now."""


def keep(
    obj: Model,
    language: str,
    texts: Mapping[str, str],
    *,
    by: Person | None,
    at: datetime,
    suggested_by: int | None = None,
    read_anew: bool = False,
) -> Revision | None:
    """Keep the texts of a thing in one language; None when they are those of the last revision.

    What was `read_anew` and left as it was is a revision, too: a translation that still holds.
    """
    last = of(obj, language).first()
    if last and last.texts == dict(texts) and not read_anew:
        return None
    return Revision.objects.create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        language=language,
        texts=dict(texts),
        author_id=by.pk if by else None,
        suggested_by_id=suggested_by,
        made_at=at,
    )


def of(obj: Model, language: str = "") -> QuerySet[Revision]:
    """The revisions of a thing, the newest first."""
    kind = ContentType.objects.get_for_model(obj)
    rows = Revision.objects.filter(content_type=kind, object_id=obj.pk).select_related(
        "author", "suggested_by", "taken_out_by"
    )
    return (rows.filter(language=language) if language else rows).order_by("-pk")


def newest(obj: Model) -> int:
    """The key of the last revision in either language, which tells whether anything changed."""
    return of(obj).values_list("pk", flat=True).first() or 0


@dataclass(frozen=True)
class Stale:
    """A translation that is older than its source: how the source was then, and since when."""

    before: Revision | None
    after: Revision

    @cached_property
    def changes(self) -> list[tuple[str, list[Change]]]:
        """What changed in the source since its translation was saved."""
        return changes_from(self.before, self.after)


def stale(obj: Model, source: str, translation: str) -> Stale | None:
    """Whether the source has changed since its translation was last saved."""
    translated = of(obj, translation).first()
    newest = of(obj, source).first()
    if translated is None or newest is None or newest.pk < translated.pk:
        return None
    before = of(obj, source).filter(pk__lt=translated.pk).first()
    return None if before and before.texts == newest.texts else Stale(before, newest)


@dataclass(frozen=True)
class Comparison:
    """A revision beside the one before it, text by text; `is_current` when nothing came after.

    Beside one that was taken out it stands as a whole: what it changed can no longer be told.
    """

    revision: Revision
    before: Revision | None
    texts: list[tuple[str, list[Change]]]
    is_current: bool


def history(obj: Model) -> list[Revision]:
    """The revisions in both languages, the newest first."""
    return list(of(obj)[:SHOWN])


def comparison(obj: Model, pk: int) -> Comparison:
    """What a revision changed. Raises Revision.DoesNotExist."""
    revision = of(obj).get(pk=pk)
    same = of(obj, revision.language)
    before = same.filter(pk__lt=pk).first()
    return Comparison(
        revision=revision,
        before=before,
        texts=changes_from(before, revision),
        is_current=not same.filter(pk__gt=pk).exists(),
    )


def changes_from(before: Revision | None, after: Revision) -> list[tuple[str, list[Change]]]:
    """What a revision changed in the one before it; all that it says where that was taken out."""
    if before and before.is_taken_out:
        return [(name, unchanged(read(name, text))) for name, text in after.texts.items() if text]
    return changes(before.texts if before else {}, after.texts)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, list[Change]]]:
    """Each text whose words or form differ, by its name, as its readers see it."""
    compared = (
        (name, difference(read(name, before.get(name, "")), read(name, text)))
        for name, text in after.items()
        if text != before.get(name, "")
    )
    return [(name, parts) for name, parts in compared if any(part.is_visible for part in parts)]


def take_out(obj: Model, pk: int, *, by: Person, at: datetime) -> Revision:
    """Erase the words of an earlier text for good, with what was suggested for it; its line stays
    in the history. The thing is locked by the caller.

    What else keeps such words: drafts, which their writers alone read, for 90 days; mails that have
    left and backups, as long as the company has them; of a title, the address and what the ledger
    and the audit log called the thing on that day. Comments, and why somebody suggested something,
    are texts of their own. Raises Revision.DoesNotExist, TakenOut and StillRead.
    """
    revision = standing(obj, pk)
    if not of(obj, revision.language).filter(pk__gt=pk).exists():
        raise StillRead(
            _(
                "Colleagues read this text now. Once it has been revised, it can be taken out of "
                "the history."
            )
        )
    suggestions.erase(obj, revision.language, revision.texts, at=at)
    revision.texts, revision.taken_out_at, revision.taken_out_by_id = {}, at, by.pk
    revision.save(update_fields=["texts", "taken_out_at", "taken_out_by"])
    return revision


def standing(obj: Model, pk: int) -> Revision:
    """A revision as it is now, with its words. Raises Revision.DoesNotExist and TakenOut."""
    revision = of(obj).get(pk=pk)
    if revision.is_taken_out:
        raise TakenOut(_("This text was taken out of the history: its words are erased for good."))
    return revision


def confiding_before(obj: Model, language: str) -> Revision | None:
    """The text before the last one, where something looked confidential in it that is gone since:
    everybody still reads it there."""
    newest = list(of(obj, language)[:2])
    if len(newest) < 2:
        return None
    last, before = newest
    return before if _confidences(before) - _confidences(last) else None


def _confidences(revision: Revision) -> Counter[str]:
    """How many there seem to be of each kind: one in other words is not gone."""
    texts = (words_of(name, text) for name, text in revision.texts.items())
    return Counter(finding.kind for text in texts for finding in findings(text))
