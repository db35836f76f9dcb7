"""When the status of a tool changes, all that names it is asked about."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from community.notifications.models import Notification
from knowledge import actions
from knowledge.models import Question, Tip, Tool
from tests.knowledge import forum, library
from tests.moderation.things import settle


def change(tool: Tool, status: str, by) -> None:
    card = replace(
        actions.Card.of(Tool.objects.select_related("category", "replaced_by").get(pk=tool.pk)),
        status=status,
    )
    actions.describe_tool(tool.slug, card, by=by, at=timezone.now())


@pytest.mark.parametrize("status", ["pilot", "restricted", "retiring", "retired"])
def test_what_names_it_is_due_and_its_owners_are_told_once(
    db, alice, bob, dan, status, lazy_loading_allowed
):
    tool = library.make_tool("yousign")
    linked = [library.make_tip(alice, tools=[tool]) for _ in range(3)]
    other = library.make_tip(alice)
    question = forum.make_question(alice, tools=[tool])
    actions.accept(forum.make_answer(question, bob), by=alice, at=timezone.now(), past=True)
    change(tool, status, dan)
    settle()
    today = timezone.localdate()
    due = set(Tip.objects.filter(review_due_on=today).values_list("pk", flat=True))
    assert due == {tip.pk for tip in linked}
    assert Question.objects.get().review_due_on == today
    told = Notification.objects.filter(entry__verb="knowledge.tool.status_changed")
    assert sorted(one.person_id for one in told) == sorted([alice.pk, bob.pk])
    assert Tip.objects.get(pk=other.pk).review_due_on > today
    # Described again without another status, nobody is told anew.
    Tip.objects.update(review_due_on=today + timedelta(days=90))
    change(tool, status, dan)
    assert Notification.objects.filter(entry__verb="knowledge.tool.status_changed").count() == 2
    assert not Tip.objects.filter(review_due_on=today).exists()


def test_a_tool_that_is_approved_asks_nothing(db, alice, dan):
    tool = library.make_tool("yousign", status="pilot")
    library.make_tip(alice, tools=[tool])
    change(tool, "current", dan)
    assert not Tip.objects.filter(review_due_on=timezone.localdate()).exists()
