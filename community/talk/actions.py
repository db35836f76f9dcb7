"""Saying something about a thing, in other words, no longer; hearing of it or not."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.db.models.fetch_modes import FETCH_ONE
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core import nouns
from community.core.bilingual import LANGUAGES, labels
from community.core.refusals import Changed, Refusal
from community.core.rights import require
from community.core.verbs import Verb
from members.models import Member

from . import mentions, rules, subjects, verbs
from .models import Comment, Following, Mention


class EmptyComment(Refusal):
    """It says nothing."""


@transaction.atomic
def post(
    about: Model, text: str, *, by: Member, at: datetime, language: str, past: bool = False
) -> Comment:
    """Say something about a thing. Raises EmptyComment.

    Whoever says it, those whose the thing is and those whom it names hear of what follows.
    """
    require(rules.can_comment, by, about)
    _refuse_empty(text)
    about = _as_it_is(about)
    named = labels(about, longest=300)
    subject = subjects.of(about)
    comment = Comment.objects.create(
        **_key(about),
        **{f"about_label_{code}": named[code] for code in LANGUAGES},
        about_url=about.get_absolute_url(),  # type: ignore[attr-defined] # it has a page
        author=by,
        without_name=bool(subject and subject.is_nameless(about, by.pk)),
        language=language,
        text=text,
        posted_at=at,
    )
    owners = (owner.pk for owner in nouns.owners(about))
    _let_follow(about, [by.pk, *owners])
    _record(verbs.COMMENTED, comment, about, by=by, at=at, past=past)
    _mention(comment, about, by=by, at=at, past=past)
    return comment


@transaction.atomic
def revise(comment: Comment, text: str, *, by: Member, at: datetime, version: int) -> Comment:
    """Say it in other words. Raises EmptyComment, and Changed when it says something else by now
    than at that `version`."""
    current = _locked(comment)
    require(rules.is_author, by, current)
    _refuse_empty(text)
    if current.text == text:
        return current
    if current.version != version:
        raise Changed(_("The comment was changed meanwhile."), current)
    current.text, current.revised_at = text, at
    current.version += 1
    current.save(update_fields=["text", "revised_at", "version"])
    if about := current.about:
        _record(verbs.REVISED, current, about, by=by, at=at)
        _mention(current, about, by=by, at=at)
    return current


@transaction.atomic
def withdraw(comment: Comment, *, by: Member, at: datetime) -> Comment:
    """Take it back: nobody reads it any more. Twice is once."""
    current = _locked(comment)
    require(rules.is_author, by, current)
    if not current.is_withdrawn:
        _move(current, at, verbs.WITHDRAWN, by=by, at=at)
    return current


@transaction.atomic
def put_back(comment: Comment, *, by: Member, at: datetime) -> Comment:
    """Let everybody read again what one withdrew a moment ago; twice is once."""
    current = _locked(comment)
    require(rules.can_put_back, by, current, at)
    if current.is_withdrawn:
        _move(current, None, verbs.PUT_BACK, by=by, at=at)
    return current


@transaction.atomic
def follow(about: Model, *, by: Member) -> None:
    """Hear of what is said about a thing; twice is once."""
    _set_following(about, by, muted=False)


@transaction.atomic
def mute(about: Model, *, by: Member) -> None:
    """Hear nothing more of it, whoever says what; twice is once."""
    _set_following(about, by, muted=True)


def _set_following(about: Model, by: Member, *, muted: bool) -> None:
    require(rules.can_comment, by, about)
    Following.objects.update_or_create(**_key(about), person_id=by.pk, defaults={"muted": muted})


def _key(about: Model) -> dict[str, Any]:
    return {"content_type": ContentType.objects.get_for_model(about), "object_id": about.pk}


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise EmptyComment(_("Write a few words first."), field="text")


def _as_it_is(about: Model) -> Model:
    """The thing as it is by now: the one that was loaded may have another owner since."""
    return type(about)._base_manager.all().fetch_mode(FETCH_ONE).get(pk=about.pk)


def _locked(comment: Comment) -> Comment:
    """The comment as it is now, with what it is about."""
    rows = Comment.objects.all().fetch_mode(FETCH_ONE)
    return rows.select_for_update(of=("self",), no_key=True).get(pk=comment.pk)


def _move(
    comment: Comment, withdrawn_at: datetime | None, verb: Verb, *, by: Member, at: datetime
) -> None:
    comment.withdrawn_at = withdrawn_at
    comment.save(update_fields=["withdrawn_at"])
    if about := comment.about:
        _record(verb, comment, about, by=by, at=at)


def _mention(
    comment: Comment, about: Model, *, by: Member, at: datetime, past: bool = False
) -> None:
    """Keep whom it names by now; those whom it did not name before are told."""
    named = {
        person.pk: written
        for person, written in mentions.people_in(comment.text).items()
        if person.pk != by.pk
    }
    known = set(comment.mentions.values_list("person", flat=True))
    comment.mentions.exclude(person__in=named).delete()
    new = [key for key in named if key not in known]
    Mention.objects.bulk_create(
        Mention(comment=comment, person_id=key, written=named[key]) for key in new
    )
    if new:
        _let_follow(about, new)
        _record(verbs.MENTIONED, comment, about, by=by, at=at, people=new, past=past)


def _let_follow(about: Model, people: Iterable[int]) -> None:
    """From now on they follow it; whoever has muted it goes on hearing nothing."""
    key = _key(about)
    followings = [Following(**key, person_id=person) for person in dict.fromkeys(people)]
    Following.objects.bulk_create(followings, ignore_conflicts=True)


def _record(
    verb: Verb,
    comment: Comment,
    about: Model,
    *,
    by: Member,
    at: datetime,
    people: Iterable[int] = (),
    past: bool = False,
) -> None:
    data: dict[str, object] = {"comment": comment.pk}
    if people:
        data["people"] = list(people)
    if comment.without_name:
        data["without_name"] = True
    actor = None if comment.without_name else by
    ledger.record(verb, by=actor, on=about, at=at, data=data, past=past)
