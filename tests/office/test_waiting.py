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


@pytest.fixture(autouse=True)
def _worker(db):
    live_worker()


def waiting(office):
    return [one.url for one in office.get("/admin/").context["waiting"]]


def test_nothing_waits(office):
    assert waiting(office) == []


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
    factories.make_mandate(alice, ends_on=today + timedelta(days=60))
    Seat.objects.create(
        role=factories.make_role(), slug="s", name_fr="S", name_en="S", hours_per_week=1
    )
    found = waiting(office)
    assert len(found) == 5
    assert [office.get(url).context["cl"].result_count for url in found] == [1] * 5
