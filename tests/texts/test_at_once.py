"""Two windows that save one draft at the same moment."""

import pytest
from django.utils import timezone

from community.texts import drafts
from community.texts.models import Draft
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def save(writer, text):
    drafts.save(writer, "knowledge.tip", "", {"problem": text}, timezone.now())


def test_one_draft_is_left_and_nobody_is_refused():
    alice = factories.make_member()
    texts = [f"Version {number}" for number in range(6)]
    saves = [lambda text=text: save(alice, text) for text in texts]
    assert at_once(*saves, lambda: drafts.drop(alice, "knowledge.tip", "")) == []
    save(alice, "Version 1")
    assert at_once(*saves) == []
    assert [draft.data["problem"] in texts for draft in Draft.objects.all()] == [True]
