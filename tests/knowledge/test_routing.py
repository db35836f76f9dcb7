"""Who may know the answer to a question."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge import actions, routing
from knowledge.models import Tool
from members.models import Member
from tests import factories
from tests.knowledge import forum, library


@pytest.fixture
def visa(db):
    return factories.make_topic("visa", name_fr="visas", name_en="visas")


def found(question) -> dict[str, tuple[int, str, str]]:
    names = dict(Member.objects.values_list("pk", "first_name"))
    return {
        names[one.person]: (one.score, one.reason, one.subject["fr"])
        for one in routing.candidates(question)
    }


def test_the_signs_that_somebody_knows(visa, alice, bob, carol):
    tool = library.make_tool("portail")
    tool.topics.add(visa)
    tool.referents.add(carol)
    bob.helps.add(visa)
    ben, eli = factories.make_member("Ben"), factories.make_member("Eli", language="en")
    ben.masters.add(visa)
    forum.make_answer(forum.make_question(topics=[visa]), eli)
    Member.objects.filter(pk=eli.pk).update(spoken=["fr"])
    question = forum.make_question(alice, tools=[tool])
    # Carol is at another site; Eli reads French, and writes English.
    assert found(question) == {
        "Carol": (9, "referent", "Portail"),
        "Bob": (6, "helps", "visas"),
        "Ben": (6, "masters", "visas"),
        "Eli": (4, "answered", "visas"),
    }


def test_several_signs_are_added_up_and_the_strongest_is_told(visa, alice, bob):
    bob.helps.add(visa)
    bob.masters.add(visa)
    for _ in range(2):
        forum.make_answer(forum.make_question(topics=[visa]), bob)
    assert found(forum.make_question(alice, topics=[visa])) == {"Bob": (13, "helps", "visas")}


def test_who_is_left_out(visa, alice, bob, carol, newcomer):
    """The asker, those who have the question too, who does not read it, and who is no member."""
    english = factories.make_member("Eli", language="en")
    left = factories.make_member("Leo", is_active=False)
    for person in (alice, bob, carol, newcomer, english, left):
        person.helps.add(visa)
    question = forum.make_question(alice, topics=[visa])
    actions.me_too(question, by=bob, at=question.asked_at, past=True)
    assert list(found(question)) == ["Carol"]


def test_a_retired_tool_calls_nobody(alice, bob):
    tool = library.make_tool("portail", status=Tool.Status.RETIRED)
    tool.referents.add(bob)
    assert found(forum.make_question(alice, tools=[tool])) == {}


def test_those_who_may_be_asked_are_known_for_something(visa, alice, bob, carol, dan, eve):
    bob.helps.add(visa)
    carol.masters.add(visa)
    library.make_tool().referents.add(dan)
    forum.make_answer(forum.make_question(alice), eve)
    keys = set(routing.eligible().values_list("pk", flat=True))
    assert keys == {person.pk for person in (bob, carol, dan, eve)}


def test_the_number_of_queries_does_not_grow(visa, alice):
    counts = []
    question = forum.make_question(alice, topics=[visa], tools=[library.make_tool()])
    for _ in range(2):
        for _ in range(3):
            factories.make_member().helps.add(visa)
        with CaptureQueriesContext(connection) as asked:
            routing.candidates(question)
        counts.append(len(asked))
    assert counts == [8, 8]
