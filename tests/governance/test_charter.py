"""Everyone reads and accepts the charter before taking part."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.governance import actions, queries
from community.governance.models import CharterVersion
from tests import factories


def test_a_newcomer_meets_the_charter_first(newcomer, sign_in):
    response = sign_in(newcomer).get("/members/")
    assert response.status_code == 302
    assert response.url == "/charter/accept/?next=%2Fmembers%2F"


def test_accepting_makes_a_member_and_leads_on(newcomer, sign_in):
    client = sign_in(newcomer)
    response = client.post("/charter/accept/", {"next": "/members/"})
    newcomer.refresh_from_db()
    assert (response.status_code, response.url) == (302, "/members/")
    assert newcomer.is_member


def test_accepting_twice_leaves_one_acceptance(newcomer):
    charter, at = factories.make_charter(), timezone.now()
    actions.accept_charter(charter, by=newcomer, language="fr", at=at)
    actions.accept_charter(charter, by=newcomer, language="fr", at=at)
    assert charter.acceptances.count() == 1


def test_a_new_version_is_accepted_anew_and_shows_what_changed(alice, sign_in):
    second = factories.make_charter(2)
    article = second.articles.get(number=1)
    shown = queries.charter_for(alice)
    assert [one.article.pk for one in shown.articles if one.before] == [
        article.pk,
        second.articles.get(number=2).pk,
    ]
    assert sign_in(alice).get("/").url == "/charter/accept/?next=%2F"


def test_a_draft_of_the_charter_cannot_be_accepted(alice):
    draft = CharterVersion.objects.create(number=9, published_at=timezone.now() + timedelta(days=1))
    with pytest.raises(actions.NotInForce):
        actions.accept_charter(draft, by=alice, language="fr", at=timezone.now())


def test_the_charter_is_open_to_anyone(db, client):
    factories.make_charter()
    assert client.get("/charter/").status_code == 200


def test_next_never_leads_elsewhere(newcomer, sign_in):
    response = sign_in(newcomer).post("/charter/accept/", {"next": "https://evil.example/"})
    assert response.url == "/"
