"""What may be done with a row: asked on a page of its own, done by an action, written down."""

import pytest
from django.utils import timezone

from community.audit.models import Record
from community.post import actions as post
from community.post.models import Delivery
from knowledge.models import Tip
from members.models import Member
from tests.knowledge import library

TIP = "/admin/knowledge/tip/{pk}/act/{act}/"


@pytest.fixture
def tip(alice):
    return library.make_tip(alice)


def test_asking_changes_nothing(office, tip):
    assert office.get(TIP.format(pk=tip.pk, act="hide")).status_code == 200
    assert Tip.objects.get().is_published


def test_a_tip_is_hidden_with_a_reason_and_restored(office, tip):
    page = TIP.format(pk=tip.pk, act="hide")
    assert office.post(page, {"reason": ""}).status_code == 422
    assert office.post(page, {"reason": "Nom d’une cliente."}).status_code == 302
    assert not Tip.objects.get().is_published
    assert office.get(page).status_code == 404
    office.post(TIP.format(pk=tip.pk, act="restore"), {"reason": "Corrigée."})
    assert Tip.objects.get().is_published


@pytest.mark.parametrize("persona", ["alice", "bob", "eve", "dan"])
def test_the_door_stands_before_every_act(persona, tip, request, sign_in):
    """dan may come in, once he has used a second factor."""
    client = sign_in(request.getfixturevalue(persona))
    page = TIP.format(pk=tip.pk, act="hide")
    assert client.post(page, {"reason": "x"}).status_code == 302
    assert Tip.objects.get().is_published


def test_more_fields_than_asked_change_nothing(office, tip, bob):
    sent = {"reason": "Doublon.", "author": bob.pk, "title_fr": "Mien", "by": bob.pk, "at": "x"}
    office.post(TIP.format(pk=tip.pk, act="hide"), sent)
    assert Tip.objects.values_list("author_id", "title_fr").get() == (tip.author_id, tip.title_fr)
    assert Record.objects.get(action="knowledge.tip.hidden").actor_label == "Ada Demo"


def test_words_of_others_are_inert(office, alice):
    bad = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    tip = library.make_tip(alice, title=bad)
    page = office.post(TIP.format(pk=tip.pk, act="hide"), {"reason": bad}, follow=True)
    lists = [office.get(f"/admin/{name}/") for name in ("knowledge/tip", "audit/record")]
    for shown in (page, *lists):
        assert "<img src=x" not in shown.content.decode()


def test_sessions_are_ended_and_nothing_is_told_of_them(office, alice, sign_in):
    client = sign_in(alice)
    assert client.get("/").status_code == 200
    asked = office.get(f"/admin/members/member/{alice.pk}/act/sign-out/").content.decode()
    assert "127.0.0.1" not in asked
    office.post(f"/admin/members/member/{alice.pk}/act/sign-out/", {"reason": "Appareil perdu."})
    assert client.get("/").status_code == 302
    assert Record.objects.get(action="account.sessions.ended").reason == "Appareil perdu."


@pytest.mark.parametrize(("act", "state"), [("arrived", "sent"), ("lost", "pending")])
def test_an_uncertain_mail_is_settled(office, alice, act, state):
    mail = post.send(
        "x.y",
        to=alice,
        pace=post.Pace.ANSWER,
        language="fr",
        subject="Sujet",
        text="Mot",
        at=timezone.now(),
    )
    Delivery.objects.update(state="uncertain", claimed_at=timezone.now())
    office.post(f"/admin/post/delivery/{mail.pk}/act/{act}/")
    mail.refresh_from_db()
    assert mail.state == state
    assert Record.objects.get(action="post.delivery.settled").data["arrived"] == (act == "arrived")


def test_a_name_is_changed_from_what_it_is(office, alice):
    form = office.get(f"/admin/members/member/{alice.pk}/act/rename/").context["form"]
    assert [form[name].value() for name in form.fields] == ["Alice", "Martin"]


def test_a_name_that_changed_meanwhile_is_shown(office, alice):
    page = f"/admin/members/member/{alice.pk}/act/rename/"
    seen = {"as_it_stood": office.get(page).context["as_it_stands"]}
    office.post(page, {"first_name": "Alix", "last_name": "Martin", **seen})
    assert Member.objects.get(pk=alice.pk).name == "Alix Martin"
    late = {"first_name": "Alice", "last_name": "Durand", **seen}
    assert office.post(page, late).status_code == 409
    assert Member.objects.get(pk=alice.pk).name == "Alix Martin"
