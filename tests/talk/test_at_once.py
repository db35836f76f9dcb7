"""Two clicks, two windows and two colleagues at the same moment, under one thing."""

from time import sleep

import pytest
from django.db import connection
from django.utils import timezone

from community.activity.models import Entry
from community.core.refusals import Changed
from community.talk import actions
from community.talk.models import Following
from community.talk.querysets import CommentQuerySet
from tests import factories
from tests.at_once import TRIES, at_once
from tests.knowledge import library
from tests.talk.threads import make_comment

A_MOMENT = 0.02  # seconds between looking and writing: a busy server

pytestmark = pytest.mark.django_db(transaction=True)


def slowly(execute, sql, params, many, context):
    if sql.startswith(('INSERT INTO "talk_', 'UPDATE "talk_')):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def revised_at_once() -> tuple[int, list[type[BaseException]]]:
    """Of two windows: the version that is kept, and what was refused."""
    comment = make_comment(library.make_tip(), text="Avant.")

    def revise(text):
        with connection.execute_wrapper(slowly):
            at = timezone.now()
            actions.revise(comment, text, by=comment.author, at=at, version=1)

    refused = at_once(lambda: revise("Une."), lambda: revise("Deux."))
    comment.refresh_from_db()
    return comment.version, [type(error) for error in refused]


def withdrawn_at_once() -> int:
    """How many entries three clicks on one button leave."""
    comment = make_comment(library.make_tip())

    def withdraw():
        with connection.execute_wrapper(slowly):
            actions.withdraw(comment, by=comment.author, at=timezone.now())

    at_once(*[withdraw] * 3)
    return Entry.objects.filter(verb="talk.comment.withdrawn").count()


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CommentQuerySet, "select_for_update", lambda self, **_: self.all())


def test_the_second_of_two_windows_is_shown_both():
    assert revised_at_once() == (2, [Changed])


def test_without_the_lock_one_text_is_lost(monkeypatch):
    """The control: the race is there to be lost."""
    without_lock(monkeypatch)
    assert any(revised_at_once() != (2, [Changed]) for _try in range(TRIES))


def test_a_double_click_withdraws_once():
    assert withdrawn_at_once() == 1


def test_colleagues_who_speak_at_once_all_follow():
    tip, people = library.make_tip(), [factories.make_member() for _ in range(4)]

    def speak(person):
        with connection.execute_wrapper(slowly):
            actions.post(tip, "Oui.", by=person, at=timezone.now(), language="fr", past=True)

    assert at_once(*[lambda person=person: speak(person) for person in people]) == []
    assert Following.objects.count() == 5  # with whoever wrote the tip


def test_following_and_muting_at_once_leave_one_row():
    tip, person = library.make_tip(), factories.make_member()
    deeds = [lambda: actions.follow(tip, by=person), lambda: actions.mute(tip, by=person)]
    assert at_once(*deeds * 2) == []
    assert Following.objects.count() == 1
