"""To the release before and back again: hidden was a state then, and a place had two languages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
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
from events.models import Event
from knowledge.models import Tip
from members.models import Member
from tests import factories
from tests.events import diary
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
# By slug: the place in French and in English, and where the event takes place by now.
PLACES = {
    "fr": ("Salle", "Room", "Salle"),
    "en": ("Salle", "Room", "Room"),
    "fr-only": ("Salle", "", "Salle"),
    "en-only": ("", "Room", "Room"),
    "none": ("", "", ""),
}


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


def make_each() -> dict[str, Any]:
    """One thing of each kind."""
    return {kind: things.make(kind, factories.make_member()) for kind in HIDDEN}


def hide_as_before(old: Any, made: dict[str, Any], dan: Member) -> None:
    """As the release before did: a state, a line of the audit log, an entry of the ledger."""
    for kind, obj in made.items():
        label = HIDDEN[kind]
        old.get_model(label).objects.filter(pk=obj.pk).update(state="hidden")
        for reason in ("Un premier motif.", f"Un {kind}."):  # restored in between
            audit.write(f"{label}.hidden", by=dan, on=obj, at=AT, reason=reason)
        about = {"content_type_id": kind_of(obj).pk, "object_id": obj.pk}
        Entry.objects.create(verb=f"{label}.hidden", happened_at=AT, **about)


def hide_without_a_trace(old: Any, made: dict[str, Any]) -> None:
    """A cancelled event, by somebody who has gone, and a tip of which the log says nothing."""
    events, tips = old.get_model("events.Event").objects, old.get_model("knowledge.Tip").objects
    events.filter(pk=made["event"].pk).update(state="hidden", cancelled_note="Salle prise.")
    tips.filter(pk=made["tip"].pk).update(state="hidden")
    gone = Member(pk=10**9, first_name="Une", last_name="Autre")
    audit.write("events.event.hidden", by=gone, on=made["event"], at=AT, reason="Doublon.")


def meet_as_before(old: Any) -> None:
    """Events of the release before, each with its place in two languages."""
    at = timezone.now()
    for slug, (in_french, in_english, _by_now) in PLACES.items():
        old.get_model("events.Event").objects.create(
            slug=slug,
            language="en" if slug == "en" else "fr",
            title_fr="T",
            title_en="T",
            place_fr=in_french,
            place_en=in_english,
            kind="workshop",
            mode="on_site",
            starts_at=at,
            ends_at=at + timedelta(hours=1),
            published_at=at,
            changed_at=at,
        )


def kind_of(obj: Any) -> ContentType:
    return ContentType.objects.get_for_model(obj)


def refreshed(made: dict[str, Any]) -> dict[str, Any]:
    for obj in made.values():
        obj.refresh_from_db()
    return made


def test_what_is_hidden_and_where_one_meets_come_there_and_back(dan):
    """Once, since each way takes seconds."""
    by_now, before, untraced = make_each(), make_each(), make_each()
    for obj in by_now.values():
        things.hide(obj, dan)
    draft = journal.make_draft(journal.make_issue(30), factories.make_member())
    things.hide(draft, dan)
    in_english = diary.make_event(
        dan, language="en", title="Workshop", mode="on_site", place="Room"
    )

    old = migrate(release_before())
    assert_hidden_as_before(old, by_now)
    meeting = old.get_model("events.Event").objects.get(pk=in_english.pk)
    assert (meeting.place_fr, meeting.place_en) == ("Room", "Room")
    meet_as_before(old)
    hide_as_before(old, before, dan)
    hide_without_a_trace(old, untraced)
    began = timezone.now()
    executor().migrate(executor().loader.graph.leaf_nodes())

    for obj in refreshed(by_now).values():
        assert (obj.is_hidden, queries.open_hiding(obj).reason) == (True, things.REASON)
    draft.refresh_from_db()
    assert (draft.state, draft.is_hidden) == ("assigned", False)
    places = Event.objects.filter(slug__in=PLACES).values_list("slug", "place")
    assert dict(places) == {slug: by_now for slug, (_fr, _en, by_now) in PLACES.items()}
    assert_it_says_who_when_and_why(refreshed(before), dan)
    assert_it_says_what_is_known(refreshed(untraced), began)
    assert Hiding.objects.filter(restored_at=None).count() == 8
    assert Tip.objects.published().count() == 0
    things.restore(before["tip"], dan)
    assert Tip.objects.published().count() == 1


def assert_hidden_as_before(old: Any, made: dict[str, Any]) -> None:
    """What is hidden by now is hidden for the release before."""
    for kind, obj in made.items():
        hidden = old.get_model(HIDDEN[kind]).objects.filter(state="hidden")
        assert [row.pk for row in hidden] == [obj.pk]
    verbs = Entry.objects.values_list("verb", flat=True)
    assert {f"{label}.hidden" for label in HIDDEN.values()} <= set(verbs)


def assert_it_says_who_when_and_why(made: dict[str, Any], dan: Member) -> None:
    for kind, obj in made.items():
        state = "scheduled" if kind == "event" else "published"
        assert (obj.state, obj.hidden_at) == (state, AT)
        hiding = queries.open_hiding(obj)
        assert (hiding.hidden_by, hiding.hidden_at, hiding.reason) == (dan, AT, f"Un {kind}.")
    assert set(Entry.objects.filter(happened_at=AT).values_list("verb", flat=True)) == {
        "moderation.hidden"
    }


def assert_it_says_what_is_known(made: dict[str, Any], began: datetime) -> None:
    event, tip, article = made["event"], made["tip"], made["article"]
    known, unknown = queries.open_hiding(event), queries.open_hiding(tip)
    assert (event.state, known.hidden_by, known.reason) == ("cancelled", None, "Doublon.")
    assert (tip.state, unknown.hidden_by, unknown.reason) == ("published", None, "")
    assert began <= tip.hidden_at <= timezone.now()
    assert article.is_hidden is False
