"""The next mail of a batch is found at once, however many wait."""

import pytest
from django.db import connection
from django.utils import timezone

from community.company.models import WorkingTime
from community.post import actions
from community.post.models import Delivery
from members.models import Member
from tests import factories
from tests.newsletter import readers

MANY = 1_000

pytestmark = pytest.mark.django_db


def test_a_thousand_that_wait_are_not_put_in_order_for_each_mail() -> None:
    joined_at, site = timezone.now(), factories.make_site()
    people = Member.objects.bulk_create(
        Member(
            email=f"r{number}@aurelis.example", slug=f"r{number}", site=site, joined_at=joined_at
        )
        for number in range(MANY)
    )
    WorkingTime.objects.bulk_create(
        WorkingTime(person=person, **readers.EVERY_DAY) for person in people
    )
    letters = [actions.Letter(person, "fr", "Le journal", "Bonjour", "") for person in people]
    batch = actions.send_batch("test", letters, about=site, at=joined_at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE post_delivery")
    plan = Delivery.objects.next_of(batch.pk)[:1].explain()
    assert ("delivery_next_of_batch" in plan, "Sort" in plan) == (True, False)
