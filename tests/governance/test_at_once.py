"""Two of the team at the same moment: on the charter, and on the last mandates of the team."""

from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connection, models
from django.utils import timezone

from community.audit.models import Record
from community.core.refusals import Refusal
from community.governance import actions
from community.governance.actions import drafting, publishing
from community.governance.models import CharterVersion, Mandate
from tests import factories
from tests.at_once import TRIES

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.05  # seconds between looking and writing: a busy server
WORDS = actions.CharterWording("Titre", "Title", "Texte.", "Text.")


def slowly(execute, sql, params, many, context):
    """Every write comes a moment after what was read before it."""
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def at_once(*deeds):
    """Do all these at the same moment, each on a connection of its own; what each one raised."""
    start, raised = Barrier(len(deeds)), []

    def run(deed):
        try:
            with connection.execute_wrapper(slowly):
                start.wait()
                deed()
            raised.append(None)
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def team(*names):
    """The core team, each with a mandate."""
    people = [factories.make_member(name) for name in names]
    return [(person, factories.make_mandate(person)) for person in people]


def end(mandate, by):
    return lambda: actions.end_mandate(mandate, by=by, at=timezone.now())


def race():
    """The two of the team end each other's mandate: what each was told, and who is left."""
    Mandate.objects.all().delete()
    (one, first), (two, second) = team("Dan", "Dora")
    raised = at_once(end(second, one), end(first, two))
    return raised, Mandate.objects.current(timezone.localdate()).count()


def test_of_the_last_two_mandates_ended_at_once_one_stays():
    raised, left = race()
    assert left == 1
    assert sorted(type(one).__name__ for one in raised) == ["LastOfTheTeam", "NoneType"]


def test_control_without_the_lock_nobody_is_left(monkeypatch):
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **_options: self)
    assert any(race() == ([None, None], 0) for _try in range(TRIES))


def test_of_three_mandates_two_end_at_once():
    (one, first), (_two, second), _third = team("Dan", "Dora", "Dina")
    assert at_once(end(second, one), end(first, one)) == [None, None]


def test_one_mandate_is_ended_once():
    (one, _first), (_two, second) = team("Dan", "Dora")
    raised = at_once(end(second, one), end(second, one))
    assert sorted(type(error).__name__ for error in raised) == ["AlreadyEnded", "NoneType"]
    assert Record.objects.filter(action="mandate.ended").count() == 1


def test_a_mandate_extended_while_it_ends_is_one_or_the_other():
    (one, _first), (_two, second) = team("Dan", "Dora")
    later = second.ends_on.replace(year=second.ends_on.year + 1)
    raised = at_once(
        end(second, one),
        lambda: actions.extend_mandate(second, ends_on=later, by=one, at=timezone.now()),
    )
    assert {type(error).__name__ for error in raised} <= {"NoneType", "AlreadyEnded"}
    second.refresh_from_db()
    assert second.ends_on == timezone.localdate()


@pytest.fixture
def draft():
    ((dan, _mandate),) = team("Dan")
    return dan, ready_draft(dan)


def ready_draft(dan):
    """A version that can be published."""
    version = actions.start_draft(by=dan, at=timezone.now())
    actions.add_article(version, WORDS, by=dan, at=timezone.now())
    said = {"changes_fr": "Plus.", "changes_en": "More."}
    actions.say_changes(version, **said, revision=1, by=dan, at=timezone.now())
    return version


def publish(version, by):
    return lambda: actions.publish_charter(
        version, on=timezone.localdate(), by=by, at=timezone.now()
    )


def unlock(monkeypatch):
    for module in (drafting, publishing):
        monkeypatch.setattr(module, "choose_in_turn", lambda _lock: None)


def test_two_who_publish_at_once_publish_once(draft):
    dan, version = draft
    raised = at_once(publish(version, dan), publish(version, dan))
    assert sorted(type(error).__name__ for error in raised) == ["NoneType", "NotADraft"]
    assert Record.objects.filter(action="charter.published").count() == 1


def test_control_without_the_lock_it_is_published_twice(draft, monkeypatch):
    dan, version = draft
    unlock(monkeypatch)
    for _try in range(TRIES):
        at_once(publish(version, dan), publish(version, dan))
        records = Record.objects.filter(action="charter.published", target_id=str(version.pk))
        if records.count() == 2:
            return
        version = ready_draft(dan)
    pytest.fail("Every version was published once.")


def revise(article, by, title):
    wording = actions.CharterWording(title, "Title", "Texte.", "Text.")
    return lambda: actions.revise_article(
        article, wording, revision=article.revision, by=by, at=timezone.now()
    )


def test_of_two_who_save_one_article_at_once_one_is_told(draft):
    dan, version = draft
    article = version.articles.get(number=1)
    raised = at_once(revise(article, dan, "Un"), revise(article, dan, "Deux"))
    assert sorted(type(error).__name__ for error in raised) == ["Changed", "NoneType"]


def test_control_without_the_lock_one_of_the_two_texts_is_lost(draft, monkeypatch):
    dan, version = draft
    unlock(monkeypatch)

    def both_are_taken() -> bool:
        article = version.articles.get(number=1)
        return at_once(revise(article, dan, "Un"), revise(article, dan, "Deux")) == [None, None]

    assert any(both_are_taken() for _try in range(TRIES))


def test_two_who_begin_at_once_begin_one_draft(draft):
    dan, version = draft
    actions.discard_draft(version, by=dan, at=timezone.now())
    begin = [lambda: actions.start_draft(by=dan, at=timezone.now())] * 3
    assert at_once(*begin) == [None] * 3
    assert CharterVersion.objects.filter(published_at=None).count() == 1


def test_articles_moved_added_and_removed_at_once_keep_their_numbers(draft):
    dan, version = draft
    first, second, third = version.articles.order_by("number")
    raised = at_once(
        lambda: actions.move_article(third, to=1, by=dan, at=timezone.now()),
        lambda: actions.move_article(first, to=3, by=dan, at=timezone.now()),
        lambda: actions.remove_article(second, revision=1, by=dan, at=timezone.now()),
        lambda: actions.add_article(
            version, actions.CharterWording("Un de plus"), by=dan, at=timezone.now()
        ),
    )
    assert [error for error in raised if error and not isinstance(error, Refusal)] == []
    numbers = version.articles.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]
