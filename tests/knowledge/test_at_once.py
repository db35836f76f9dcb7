"""Two clicks, two colleagues, two windows at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from knowledge import actions
from knowledge.models import Tip, TriedMark
from tests import factories
from tests.knowledge.library import make_category, make_tip

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all these at the same moment, each on a connection of its own."""
    start = Barrier(len(deeds))

    def run(deed):
        start.wait()
        try:
            deed()
        finally:
            connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_double_click_leaves_one_mark():
    tip, bob = make_tip(), factories.make_member()
    at_once(*[lambda: actions.mark_tried(tip, by=bob, at=timezone.now(), past=True)] * 2)
    tip.refresh_from_db()
    assert (TriedMark.objects.count(), tip.tried_count) == (1, 1)


def test_colleagues_who_try_at_once_are_all_counted():
    tip = make_tip()
    people = [factories.make_member() for _ in range(4)]
    at_once(
        *[
            lambda person=person: actions.mark_tried(
                Tip.objects.get(pk=tip.pk), by=person, at=timezone.now(), minutes=10, past=True
            )
            for person in people
        ]
    )
    tip.refresh_from_db()
    assert (tip.tried_count, tip.minutes_median) == (4, 10)


def test_two_tips_of_one_title_published_at_once_have_two_addresses():
    people = [factories.make_member() for _ in range(3)]
    filing = actions.Filing(make_category(), 10)
    wording = actions.Wording("Un titre", "Un problème.", ["Une étape."])
    at_once(
        *[
            lambda by=person: actions.publish(
                wording, by=by, at=timezone.now(), language="fr", filing=filing, past=True
            )
            for person in [*people, people[0]]
        ]
    )
    slugs = sorted(Tip.objects.values_list("slug", flat=True))
    assert slugs == ["un-titre", "un-titre-2", "un-titre-3"]
