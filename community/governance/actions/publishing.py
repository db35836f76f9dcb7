"""Publishing the draft of the charter on a day, and taking that back before the day comes."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.core.person import Person
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn

from .. import rules
from ..models import CharterArticle, CharterVersion
from .drafting import NEXT_VERSION, only_draft


class BadDay(Refusal):
    """A charter comes into force today or later."""


class Incomplete(Refusal):
    """Something that members are asked to accept is not written in both languages."""


class NothingNew(Refusal):
    """Members are not asked again for what they have accepted."""


class AlreadyInForce(Refusal):
    """What members accept is not taken back."""


@transaction.atomic
def publish_charter(
    version: CharterVersion, *, on: date, by: Person, at: datetime
) -> CharterVersion:
    """Let the draft come into force today, at once, or when a later day begins for the company.

    Raises NotADraft, BadDay, Incomplete, NothingNew.
    """
    draft = only_draft(version, by=by, at=at)
    today = timezone.localdate(at)
    if on < today:
        raise BadDay(_("This day is past: choose today or a later day."), field="on")
    articles = list(draft.articles.order_by("number"))
    _refuse_incomplete(articles)
    for in_force in CharterVersion.objects.in_force(at):
        _refuse_unexplained(draft)
        _refuse_the_same(articles, list(in_force.articles.order_by("number")))
    draft.published_at = at if on == today else max(at, _beginning(on))
    draft.save()
    facts = {"version": draft.number, "on": f"{on}"}
    audit.write("charter.published", by=by, on=draft, at=at, data=facts)
    return draft


@transaction.atomic
def withdraw_charter(version: CharterVersion, *, by: Person, at: datetime) -> CharterVersion:
    """Make a draft again of a version whose day has not come. Raises AlreadyInForce."""
    require(rules.can_run, by, timezone.localdate(at))
    choose_in_turn(NEXT_VERSION)
    current = CharterVersion.objects.get(pk=version.pk)
    if current.is_draft:
        return current
    if not current.is_announced(at):
        raise AlreadyInForce(_("This version is in force already: the next one may change it."))
    current.published_at = None
    current.save()
    facts = {"version": current.number}
    audit.write("charter.withdrawn", by=by, on=current, at=at, data=facts)
    return current


def _beginning(day: date) -> datetime:
    """Midnight as the company counts its days, wherever the reader is."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def _refuse_incomplete(articles: list[CharterArticle]) -> None:
    if not articles:
        raise Incomplete(_("The charter has no article yet: write one first."))
    missing = [
        _("article %(number)s (%(fields)s)")
        % {"number": article.number, "fields": ", ".join(map(str, article.missing))}
        for article in articles
        if article.missing
    ]
    if missing:
        sentence = _("Not everything is written in both languages: %(missing)s.")
        raise Incomplete(sentence % {"missing": ", ".join(missing)})


def _refuse_unexplained(draft: CharterVersion) -> None:
    for name in ("changes_fr", "changes_en"):
        if not getattr(draft, name):
            raise Incomplete(_("Tell members what changes."), field=name)


def _refuse_the_same(articles: list[CharterArticle], in_force: list[CharterArticle]) -> None:
    if [article.words for article in articles] == [article.words for article in in_force]:
        raise NothingNew(
            _("The draft says what the charter in force says: nobody has anything to accept anew.")
        )
