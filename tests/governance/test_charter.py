"""Everyone reads and accepts the charter before taking part."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from community.activity.models import Entry
from community.governance import actions, queries
from community.governance.models import CharterArticle, CharterVersion
from tests import factories


def test_a_newcomer_meets_the_charter_first(newcomer, sign_in):
    response = sign_in(newcomer).get("/members/")
    assert response.status_code == 302
    assert response.url == "/charter/accept/?next=%2Fmembers%2F"


def test_a_newcomer_is_welcomed_before_the_articles(newcomer, alice, sign_in):
    """By three sentences; whoever accepted an earlier charter knows the place."""
    page = sign_in(newcomer).get("/charter/accept/").text
    assert page.count('<h1 id="welcome">') == page.count("<h1") == 1
    assert page.index("<b>Demander</b>") < page.index('<h2 id="charter">') < page.index("article-1")
    factories.make_charter(2)
    again = sign_in(alice).get("/charter/accept/").text
    assert ("welcome" in again, again.count("<h1")) == (False, 1)


def test_until_a_new_charter_is_accepted_the_head_shows_initials(alice, sign_in):
    """The address of a photo would lead to the charter too."""
    type(alice).objects.update(photo_name="a" * 32, photo_uses=["site"])
    browser = sign_in(alice)
    assert "/members/photos/" in browser.get("/").text
    factories.make_charter(2)
    page = browser.get("/charter/accept/").text
    assert ("/members/photos/" in page, alice.initials in page) == (False, True)


def test_no_way_is_offered_before_the_charter_is_accepted(newcomer, sign_in):
    browser = sign_in(newcomer)
    page = browser.get("/charter/accept/").text
    offered = ('class="nav"' in page, 'class="find"' in page, "/notifications/" in page)
    assert offered == (False, False, False)
    assert "Se déconnecter" in page
    browser.post("/charter/accept/", {"version": 1})
    assert 'class="nav"' in browser.get("/").text


def test_accepting_makes_a_member_and_leads_on(newcomer, sign_in):
    client = sign_in(newcomer)
    response = client.post("/charter/accept/", {"next": "/members/", "version": 1})
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
    shown = queries.charter_for(alice, timezone.now())
    assert [article.article.pk for article in shown.articles if article.before] == [
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
    sent = {"next": "https://evil.example/", "version": 1}
    response = sign_in(newcomer).post("/charter/accept/", sent)
    assert response.url == "/"


def publish(number, **shift):
    """One more version, published so long from now."""
    version = factories.make_charter(number)
    version.published_at = timezone.now() + timedelta(**shift)
    version.save()
    return version


@pytest.mark.parametrize("shift", [{"days": 1}, {"minutes": 1}, {"days": 400}])
def test_a_version_of_a_day_to_come_binds_nobody_before(alice, newcomer, sign_in, shift):
    version = publish(2, **shift)
    assert sign_in(alice).get("/members/").status_code == 200
    assert queries.charter_for(alice, timezone.now()).version.number == 1
    with time_machine.travel(version.published_at + timedelta(seconds=1), tick=False):
        client = sign_in(alice)
        assert client.get("/members/").url == "/charter/accept/?next=%2Fmembers%2F"
        assert client.get("/charter/accept/").status_code == 200


@pytest.mark.parametrize("draft", [False, True])
def test_without_a_charter_in_force_people_are_let_through(db, sign_in, draft):
    """Nor does a draft bind, nor a first charter of a day to come."""
    if draft:
        publish(1, days=3)
        CharterVersion.objects.create(number=2)
    nina = factories.make_account("Nina", "Blanc")
    client = sign_in(nina)
    assert client.get("/members/").status_code == 200
    assert client.get("/charter/accept/?next=/events/").url == "/events/"
    assert client.post("/charter/accept/", {"next": "/events/", "version": 1}).url == "/events/"
    assert "La charte est en cours d’écriture" in client.get("/charter/").text
    assert not nina.acceptances.exists()


def test_the_charter_being_written_is_said_to_visitors_and_led_to_by_the_team(client, admin):
    admin.acceptances.all().delete()
    CharterVersion.objects.all().delete()
    assert "La charte est en cours d’écriture" in client.get("/charter/").text
    client.force_login(admin)
    assert "/admin/governance/charterversion/" in client.get("/charter/").text


def test_whoever_comes_before_the_charter_takes_part_and_accepts_it_later(db, sign_in):
    nina = factories.make_account("Nina", "Blanc")
    client = sign_in(nina)
    client.get("/")
    nina.refresh_from_db()
    assert nina.is_member
    assert Entry.objects.filter(verb="governance.joined", actor=nina).count() == 1
    assert client.get("/knowledge/tips/new/").status_code == 200
    factories.make_charter()
    assert client.get("/").url == "/charter/accept/?next=%2F"
    page = client.get("/charter/accept/").text
    assert "vous devenez membre" not in page
    client.post("/charter/accept/", {"version": 1})
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(verb="governance.joined", actor=nina).count() == 1


@pytest.mark.parametrize("sent", [{"version": 1}, {}, {"version": "deux"}, {"version": 3}])
def test_the_version_accepted_is_the_one_shown(alice, sign_in, sent):
    publish(2, seconds=-1)
    client = sign_in(alice)
    answer = client.post("/charter/accept/", {"next": "/members/"} | sent)
    assert answer.status_code == 422
    assert "Texte 1 de la version 2." in answer.text
    assert "La version en vigueur n’est pas celle que vous aviez sous les yeux" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert [
        acceptance.version.number for acceptance in alice.acceptances.select_related("version")
    ] == [1]
    assert client.post("/charter/accept/", {"version": 2, "next": "/members/"}).url == "/members/"
    assert alice.acceptances.count() == 2


def test_a_version_that_gave_way_is_not_accepted(newcomer):
    first = factories.make_charter()
    publish(2, seconds=-1)
    with pytest.raises(actions.NotInForce):
        actions.accept_charter(first, by=newcomer, language="fr", at=timezone.now())


def test_articles_are_recognised_wherever_they_stand(alice, sign_in):
    """Two change places, a new one comes first, one has gone, one only says it otherwise."""
    second = publish(2, seconds=-1)
    second.articles.all().delete()
    rows = [(1, 9, "Neuf"), (2, 2, "Texte 2 de la version 1."), (3, 1, "Autrement.")]
    CharterArticle.objects.bulk_create(
        CharterArticle(
            version=second, number=number, identity=UUID(int=identity), title_fr=f"Titre {number}",
            title_en="Title", body_fr=body, body_en="Text.",
        )
        for number, identity, body in rows
    )  # fmt: skip
    shown = queries.charter_for(alice, timezone.now())
    articles = shown.articles
    assert [(article.is_new, article.before and article.before.number) for article in articles] == [
        (True, None), (False, 2), (False, 1),
    ]  # fmt: skip
    second.articles.filter(number=3).delete()
    page = sign_in(alice).get("/charter/accept/").text
    assert page.index("Ne figure plus dans la charte") < page.index("Texte 1 de la version 1.")
