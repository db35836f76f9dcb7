"""Two who set a community up at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from community.company.models import Community, Entity, Site
from community.governance.models import CharterArticle, CharterVersion, Role, Seat
from community.office import setup
from knowledge.models import Category
from members.actions import Guest
from members.models import Invitation, Member

ADA, EVE = "ada.roussel@aurelis.example", "eve.leroy@aurelis.example"
ONCE = {
    Community: 1,
    Entity: 1,
    Site: 1,
    Role: 4,
    Seat: 20,
    CharterVersion: 1,
    CharterArticle: 12,
    Category: 12,
    Member: 1,
    Invitation: 1,
}
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[BaseException]:
    """Do all these at the same moment, each on a connection of its own; what went wrong."""
    start, faults = Barrier(len(deeds)), []

    def act(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=act, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def begins(address: str) -> None:
    first, last = address.partition("@")[0].split(".")
    answers = setup.Answers("Escale", "Lyon", "FR", Guest(address, first, last))
    setup.begin(answers, language="fr", at=timezone.now())


def test_two_at_once_are_one() -> None:
    faults = at_once(*[lambda: begins(ADA)] * 3)
    assert faults == []
    assert {model: model._base_manager.count() for model in ONCE} == ONCE


def test_two_administrators_at_once_are_one() -> None:
    faults = at_once(lambda: begins(ADA), lambda: begins(EVE))
    assert [type(fault).__name__ for fault in faults] == ["AnotherAdministrator"]
    assert Member.objects.filter(is_superuser=True).count() == 1


def test_without_the_lock_there_would_be_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control of the race above."""
    waits = Barrier(2)
    real = setup.members.appoint_administrator

    def together(*args: Any, **options: Any) -> Any:
        waits.wait(timeout=10)
        return real(*args, **options)

    begins(ADA)
    Member.objects.all().delete()
    monkeypatch.setattr(setup, "_alone", lambda _name: Community.objects.get())
    monkeypatch.setattr(setup.members, "appoint_administrator", together)
    assert at_once(lambda: begins(ADA), lambda: begins(EVE)) == []
    assert Member.objects.filter(is_superuser=True).count() == 2
