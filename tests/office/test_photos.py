"""A photo that offends: the core team removes it, its owner is told why and may choose another."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.notifications import actions as notifications
from community.notifications import queries
from community.post.models import Delivery
from members import actions
from members.models import Member, Photo
from tests import factories
from tests.members.portraits import PAGE, make_photo, sent

REASON = "Ce n’est pas une photo de vous."


def page_of(member: Member) -> str:
    return f"/admin/members/member/{member.pk}/act/photo/"


def test_it_goes_in_every_size_and_its_owner_learns_why(office: Client, alice: Member) -> None:
    photo = make_photo(alice, "site", "journal")
    asked = office.get(page_of(alice))
    assert asked.status_code == 200
    office.post(page_of(alice), {"reason": f" {REASON}\n"})
    assert not Photo.objects.exists()
    alice.refresh_from_db()
    assert (alice.photo_name, alice.photo_uses) == ("", [])
    assert office.get(f"/members/photos/{photo.name}/96.webp").status_code == 404
    record = Record.objects.get(action="account.photo.taken_down")
    assert (record.reason, record.actor_label) == (REASON, "Ada Demo")
    mail = Delivery.objects.get(kind="account.photo")
    assert (mail.address, REASON in mail.text, PAGE in mail.text) == (alice.email, True, True)
    entry = Entry.objects.prefetch_related("target").get(verb="members.photo.taken_down")
    notifications.tell_owner(entry, at=timezone.now())
    [line] = queries.lines(alice)
    assert line.sentence == f"Votre photo a été retirée\u00a0: {REASON}"


def test_a_reason_is_asked_for(office: Client, alice: Member) -> None:
    make_photo(alice)
    for reason in ("", "  \n", "\0"):
        answer = office.post(page_of(alice), {"reason": reason})
        assert answer.status_code == 422
        assert answer.context["form"].errors["reason"]
    assert Photo.objects.count() == 1


def test_where_there_is_none_nothing_is_offered(office: Client, alice: Member) -> None:
    assert office.get(page_of(alice)).status_code == 404
    page = office.post(page_of(alice), {"reason": REASON}, follow=True)
    assert "Ce n’est plus possible" in page.text
    assert not Record.objects.filter(action="account.photo.taken_down").exists()


def test_of_two_at_once_the_second_is_told(alice: Member) -> None:
    boss = factories.make_member(is_superuser=True)
    make_photo(alice)
    actions.take_photo_down(alice, by=boss, reason=REASON, at=timezone.now())
    with pytest.raises(actions.NoPhoto):
        actions.take_photo_down(alice, by=boss, reason=REASON, at=timezone.now())
    assert Record.objects.filter(action="account.photo.taken_down").count() == 1


def test_a_member_removes_nobody_else_s(alice: Member, bob: Member) -> None:
    make_photo(alice)
    with pytest.raises(PermissionDenied):
        actions.take_photo_down(alice, by=bob, reason=REASON, at=timezone.now())
    assert Photo.objects.count() == 1


def test_another_one_may_be_chosen(
    office: Client, alice: Member, sign_in: Callable[[Member | None], Client]
) -> None:
    make_photo(alice)
    office.post(page_of(alice), {"reason": REASON})
    answer = sign_in(alice).post(PAGE, {"photo": sent(), "uses": ["site"]})
    assert answer.status_code == 302
    assert Photo.objects.get().person_id == alice.pk
