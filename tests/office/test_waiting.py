"""The first page of the office says what waits, each with its list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.governance.models import Seat
from community.post import actions as post
from community.post.models import Delivery
from members.models import Invitation
from tests import factories
from tests.activity.working import live_worker
from tests.knowledge import library


@pytest.fixture(autouse=True)
def _worker(db):
    live_worker()


def waiting(office):
    return [one.url for one in office.get("/admin/").context["waiting"]]


def test_nothing_waits(office):
    assert waiting(office) == []


def seat(slug="s"):
    return Seat.objects.create(
        role=factories.make_role(), slug=slug, name_fr=slug, name_en=slug, hours_per_week=1
    )


def test_everything_that_waits_leads_to_its_list(office, alice, dan):
    now, today = timezone.now(), timezone.localdate()
    for state in ("uncertain", "failed"):
        mail = post.send(
            "x.y", to=alice, pace=post.Pace.ANSWER, language="fr", subject="S", text="T", at=now
        )
        Delivery.objects.filter(pk=mail.pk).update(state=state)
    Invitation.objects.create(
        email="a@a.example", first_name="A", last_name="B", site=factories.make_site(),
        sent_at=now - timedelta(days=8), expires_at=now + timedelta(days=22),
    )  # fmt: skip
    for number in range(4):
        factories.make_mandate(factories.make_member(), ends_on=today + timedelta(days=60))
        seat(f"seat-{number}")
    found = waiting(office)
    assert [office.get(url).context["cl"].result_count for url in found] == [1, 1, 1, 4, 4]


def test_a_few_are_named_each_with_its_button(office, alice):
    mandate = factories.make_mandate(alice, ends_on=timezone.localdate() + timedelta(days=60))
    vacant = seat("Mesure et bilan")
    ends, free = office.get("/admin/").context["waiting"]
    assert (ends.sentence, ends.url) == (
        f"Alice Martin, {mandate.role}", f"/admin/governance/mandate/{mandate.pk}/change/",
    )  # fmt: skip
    assert free.sentence == "Mesure et bilan"
    form = office.get(free.url).context["adminform"].form
    assert (form["seat"].value(), form["role"].value()) == (str(vacant.pk), str(vacant.role_id))


def test_what_nobody_looks_after_is_listed(office, alice):
    library.make_tip(alice)
    library.make_sheet(alice)
    library.make_tool(review_due_on=timezone.localdate())
    alice.left_at = timezone.now()
    alice.save()
    lines = {one.url: str(one.sentence) for one in office.get("/admin/").context["waiting"]}
    assert lines == {
        "/admin/knowledge/tip/?owner=left": "1 astuce dont plus personne ne s’occupe",
        "/admin/knowledge/sheet/?owner=left": "1 fiche dont plus personne ne s’occupe",
        "/admin/knowledge/tool/?owner=left": "1 outil dont personne ne s’occupe",
    }
    assert [office.get(url).context["cl"].result_count for url in lines] == [1, 1, 1]
