"""Two clicks on "accept" at the same moment."""

import pytest
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.governance import actions
from community.governance.models import Acceptance
from tests import factories
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_acceptance_one_entry():
    version, nina = factories.make_charter(), factories.make_account("Nina", "Blanc")
    accept = [
        lambda: actions.accept_charter(
            version, by=nina, language="fr", at=timezone.now(), past=True
        )
    ] * 4
    assert at_once(*accept) == []
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert (Acceptance.objects.count(), verbs) == (1, ["governance.joined"])


def test_both_clicks_lead_on():
    factories.make_charter()
    nina, answers = factories.make_account("Nina", "Blanc"), []
    clients = [Client() for _ in range(2)]
    for client in clients:
        client.force_login(nina)

    def click(client):
        answers.append(client.post("/charter/accept/", {"next": "/help/", "version": 1}))

    assert at_once(*[lambda client=client: click(client) for client in clients]) == []
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, "/help/")] * 2
