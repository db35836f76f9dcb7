"""What colleagues declare is capped and counted; authors hear of it once a month."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from community.company.models import Entity
from community.notifications.models import Notification
from community.post.models import Delivery
from knowledge import actions, echoes
from knowledge.queries import gains
from tests.at_once import at_once
from tests.knowledge import library
from tests.moderation.things import settle

PARIS = ZoneInfo("Europe/Paris")
OCTOBER = datetime(2026, 10, 1, 9, 0, tzinfo=PARIS)
NOVEMBER = datetime(2026, 11, 2, 9, 0, tzinfo=PARIS)  # a Monday
DAY = timedelta(days=1)


def mails() -> list[Delivery]:
    return list(Delivery.objects.filter(kind="knowledge.echo"))


def test_minutes_count_as_often_as_a_tip_is_used(db, alice, bob):
    tip = library.make_tip(alice, at=OCTOBER)
    actions.mark_tried(tip, by=bob, at=OCTOBER, minutes=10, past=True)
    for day in (0, 1, 1, 2):
        actions.use_again(tip, by=bob, at=OCTOBER + day * DAY, past=True)
    assert gains.declared(since=OCTOBER) == gains.Declared(30, 1)


def test_a_claim_is_capped_at_twelve_uses(db, alice, bob):
    tip = library.make_tip(alice, at=OCTOBER)
    actions.mark_tried(tip, by=bob, at=OCTOBER, minutes=120, past=True)
    for day in range(1, 20):
        actions.use_again(tip, by=bob, at=OCTOBER + day * DAY, past=True)
    assert gains.declared(since=OCTOBER).minutes == 12 * 120


def test_only_what_was_used_then_counts(db, alice, bob):
    tip = library.make_tip(alice, at=OCTOBER)
    actions.mark_tried(tip, by=bob, at=OCTOBER, minutes=10, past=True)
    actions.use_again(tip, by=bob, at=NOVEMBER, past=True)
    in_october = gains.declared(since=OCTOBER, until=NOVEMBER)
    assert (in_october.minutes, gains.declared(since=NOVEMBER).minutes) == (10, 10)


def test_nobody_uses_again_what_they_have_not_tried(db, alice, bob, sign_in):
    tip = library.make_tip(alice)
    assert actions.use_again(tip, by=bob, at=timezone.now()) is False
    client = sign_in(bob)
    client.post(f"/knowledge/tips/{tip.slug}/try/")
    assert "Je m’en suis encore servi" in client.get(tip.get_absolute_url()).text
    client.post(f"/knowledge/tips/{tip.slug}/again/")
    assert gains.declared(since=timezone.now() - DAY).people == 0


@pytest.fixture
def helped(db, alice, bob, carol):
    """Two colleagues of two entities used a tip of alice in October."""
    tip = library.make_tip(alice, at=OCTOBER)
    actions.mark_tried(tip, by=bob, at=OCTOBER, minutes=60, past=True)
    entity = Entity.objects.create(slug="aurelis-pl", name_fr="Aurélis PL", name_en="Aurélis PL")
    carol.site.entity = entity
    carol.site.save()
    actions.mark_tried(tip, by=carol, at=OCTOBER, minutes=115, past=True)
    with time_machine.travel(NOVEMBER, tick=False):
        yield tip


def test_the_author_hears_of_it_once(helped, alice):
    for run in range(3):
        echoes.send_all(NOVEMBER + run * DAY)
    settle()
    [mail] = mails()
    assert (mail.recipient_id, mail.subject) == (
        alice.pk,
        "Ce que vos astuces ont apporté le mois dernier",
    )
    said = "2 collègues dans 2 entités, environ 3\u202fh de gagné"
    assert f"En octobre\u00a02026, vos astuces ont servi\u00a0: {said}." in mail.text
    [told] = Notification.objects.select_related("entry")
    assert (told.person_id, told.entry.data["reason"]) == (alice.pk, said)


def test_each_month_has_its_own(helped, bob):
    echoes.send_all(NOVEMBER)
    actions.use_again(helped, by=bob, at=NOVEMBER, past=True)
    echoes.send_all(NOVEMBER + 30 * DAY)
    assert len(mails()) == 2


def test_it_waits_for_working_hours(helped):
    echoes.send_all(NOVEMBER - timedelta(hours=5))
    [mail] = mails()
    assert mail.held_until is not None


def test_whoever_left_is_not_written_to(helped, alice):
    alice.left_at = NOVEMBER
    alice.save()
    assert echoes.send_all(NOVEMBER) == 0


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_write_one_letter(alice, bob):
    tip = library.make_tip(alice, at=OCTOBER)
    actions.mark_tried(tip, by=bob, at=OCTOBER, minutes=60, past=True)
    assert at_once(*[lambda: echoes.send_all(NOVEMBER)] * 3) == []
    assert len(mails()) == 1


def test_the_notebook_prints_whole(db, alice, bob, sign_in):
    tip = library.make_tip(alice, title="Le visa du Brésil", steps=["Appeler le consulat."])
    actions.keep(tip, by=bob, at=timezone.now())
    page = sign_in(bob).get("/knowledge/tips/kept/print/").text
    assert ("Le visa du Brésil" in page, "Appeler le consulat." in page) == (True, True)
