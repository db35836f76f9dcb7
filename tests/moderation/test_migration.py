"""From the release in which hidden was a state: what is hidden stays so, with its reason."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from community.activity.models import Entry
from community.audit import actions as audit
from community.moderation import queries
from community.moderation.models import Hiding
from knowledge.models import Tip
from members.models import Member
from tests import factories
from tests.moderation import things
from tests.newsletter import journal

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
FIRST = {
    "knowledge": "tip_hidden_at",
    "events": "event_hidden_at",
    "newsletter": "article_hidden_at",
}


HIDDEN = {"tip": "knowledge.tip", "event": "events.event", "article": "newsletter.article"}


def executor() -> MigrationExecutor:
    return MigrationExecutor(connection)


def release_before() -> list[tuple[str, str | None]]:
    """The migrations just before ours, whatever their numbers."""
    graph = executor().loader.graph
    targets: list[tuple[str, str | None]] = [("moderation", None)]
    for app, ending in FIRST.items():
        ours = next(node for node in graph.nodes if node[0] == app and node[1].endswith(ending))
        targets += [node.key for node in graph.node_map[ours].parents if node.key[0] == app]
    return targets


def migrate(targets: list[tuple[str, str | None]]) -> Any:
    """The models as they are there."""
    executor().migrate(targets)
    known = [target for target in targets if target[1]]
    return executor().loader.project_state(known).apps


@pytest.fixture(autouse=True)
def _up_to_date() -> Iterator[None]:
    """Whatever happens here, the others find the present release."""
    yield
    executor().migrate(executor().loader.graph.leaf_nodes())


@pytest.fixture
def dan() -> Member:
    person = factories.make_member("Dan", "Weber")
    factories.make_mandate(person)
    return person


@pytest.fixture
def hidden() -> dict[str, Any]:
    """One thing of each kind, which the release before will have hidden."""
    return {kind: things.make(kind, factories.make_member()) for kind in HIDDEN}


def hide_as_before(hidden: dict[str, Any], dan: Member) -> None:
    """As the release before did: a state, a line of the audit log, an entry of the ledger."""
    old = migrate(release_before())
    for kind, obj in hidden.items():
        label = HIDDEN[kind]
        old.get_model(label).objects.filter(pk=obj.pk).update(state="hidden")
        for reason in ("Un premier motif.", f"Un {kind}."):  # restored in between
            audit.write(f"{label}.hidden", by=dan, on=obj, at=AT, reason=reason)
        about = {"content_type_id": kind_of(obj).pk, "object_id": obj.pk}
        Entry.objects.create(verb=f"{label}.hidden", happened_at=AT, **about)


def kind_of(obj: Any) -> ContentType:
    return ContentType.objects.get_for_model(obj)


def upgrade() -> None:
    executor().migrate(executor().loader.graph.leaf_nodes())


def test_a_state_becomes_a_fact_with_who_when_and_why(hidden, dan):
    hide_as_before(hidden, dan)
    upgrade()
    for kind, obj in hidden.items():
        obj.refresh_from_db()
        state = "scheduled" if kind == "event" else "published"
        assert (obj.state, obj.hidden_at) == (state, AT)
        hiding = queries.open_hiding(obj)
        assert (hiding.hidden_by, hiding.hidden_at, hiding.reason) == (dan, AT, f"Un {kind}.")
    assert set(Entry.objects.filter(happened_at=AT).values_list("verb", flat=True)) == {
        "moderation.hidden"
    }
    things.restore(hidden["tip"], dan)
    assert Tip.objects.published().count() == 1


def test_a_cancelled_event_and_what_the_log_does_not_know(hidden, dan):
    event, tip, article = hidden["event"], hidden["tip"], hidden["article"]
    old = migrate(release_before())
    events, tips = old.get_model("events.Event").objects, old.get_model("knowledge.Tip").objects
    events.update(state="hidden", cancelled_note="Salle prise.")
    tips.update(state="hidden")
    gone = Member(pk=10**9, first_name="Une", last_name="Autre")
    audit.write("events.event.hidden", by=gone, on=event, at=AT, reason="Doublon.")
    began = timezone.now()
    upgrade()
    for obj in (event, tip, article):
        obj.refresh_from_db()
    known, unknown = queries.open_hiding(event), queries.open_hiding(tip)
    assert (event.state, known.hidden_by, known.reason) == ("cancelled", None, "Doublon.")
    assert (tip.state, unknown.hidden_by, unknown.reason) == ("published", None, "")
    assert began <= tip.hidden_at <= timezone.now()
    assert (article.is_hidden, Hiding.objects.count()) == (False, 2)


def test_there_and_back(hidden, dan):
    """What is hidden by now is hidden for the release before, and again after that."""
    for obj in hidden.values():
        things.hide(obj, dan)
    draft = journal.make_draft(journal.make_issue(30), factories.make_member())
    things.hide(draft, dan)
    old = migrate(release_before())
    for label in HIDDEN.values():
        assert old.get_model(label).objects.filter(state="hidden").count() == 1
    verbs = Entry.objects.values_list("verb", flat=True)
    assert {f"{label}.hidden" for label in HIDDEN.values()} <= set(verbs)
    upgrade()
    for obj in hidden.values():
        obj.refresh_from_db()
        assert (obj.is_hidden, queries.open_hiding(obj).reason) == (True, things.REASON)
    draft.refresh_from_db()
    assert (draft.state, draft.is_hidden) == ("assigned", False)
